package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;

class DeniedRequestsTest {
    private final FakeApplication servletContext = new FakeApplication();
    private final DeniedRequests denied = DeniedRequests.install(servletContext.context());
    private final TestApplication application =
            new TestApplication(Map.of("panel.basic-auth", "open sesame", "panel.oauth.roles.user", "*"));
    private final Map<Object, Object> attributes = new HashMap<>();
    private final HttpServletRequest request =
            Fakes.fake(HttpServletRequest.class, (method, arguments) -> switch (method) {
                case "getAttribute" -> attributes.get(arguments.get(0));
                case "setAttribute" -> attributes.put(arguments.get(0), arguments.get(1));
                case "removeAttribute" -> attributes.remove(arguments.get(0));
                case "getServletContext" -> servletContext.context();
                default -> throw new UnsupportedOperationException(method);
            });

    @Test
    void areEventsWithTheRequiredRolesAndALineAtDebug() {
        logIn();

        assertThat(CapturedLog.during(Level.FINE, () -> DeniedRequests.tell(request, Set.of("finance", "admin"))))
                .contains(
                        "Access of basic:shared to /reports was denied (403). It needs one of the roles [admin, finance];"
                                + " the user has the roles [user].");
        assertThat(denials()).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo(AccessDenied.Reason.ROLE);
            assertThat(event.requiredRoles()).containsExactlyInAnyOrder("admin", "finance");
            assertThat(event.identity().id()).isEqualTo("shared");
        });
    }

    @Test
    void areSeenAtTheirEndIfTheServerItselfRefusedThem() {
        logIn();
        watch(403);

        assertThat(CapturedLog.during(Level.FINE, this::end))
                .contains(
                        "Access of basic:shared to /reports was denied (403). It needs a role of web.xml, @ServletSecurity or"
                                + " @DenyAll; the user has the roles [user].");
        end();

        assertThat(denials()).as("once").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403})
    void areSeenIfThePageOfTheApplicationForThisErrorChangesTheStatus(int status) {
        logIn();
        watch(status);
        attributes.put(RequestDispatcher.ERROR_STATUS_CODE, 403);

        DeniedRequests.onErrorPage(request);
        end();

        assertThat(denials())
                .singleElement()
                .satisfies(event -> assertThat(event.path()).endsWith("/reports"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500})
    void areNotOtherErrors(int error) {
        logIn();
        watch(200);
        attributes.put(RequestDispatcher.ERROR_STATUS_CODE, error);

        DeniedRequests.onErrorPage(request);
        end();

        assertThat(denials()).isEmpty();
    }

    /** A request whose servlet context is gone, for example. */
    @Test
    void neverThrow() {
        HttpServletRequest broken = Fakes.fake(HttpServletRequest.class, (method, none) -> {
            throw new NoClassDefFoundError(method);
        });

        DeniedRequests.tell(broken, Set.of("admin"));

        assertThat(denials()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 401, 404, 500})
    void areNotSeenInAnyOtherStatus(int status) {
        logIn();
        watch(status);

        end();

        assertThat(denials()).isEmpty();
    }

    @Test
    void areNotTheApplicationsOwnRefusals() {
        logIn();
        watch(403);
        DeniedRequests.admitted(request);
        attributes.put(RequestDispatcher.ERROR_STATUS_CODE, 403);
        DeniedRequests.onErrorPage(request);

        end();

        assertThat(denials()).isEmpty();
    }

    @Test
    void areNotThoseOfGuests() {
        start();
        watch(403);
        end();
        DeniedRequests.tell(request, Set.of("admin"));

        assertThat(denials()).isEmpty();
    }

    @Test
    void areNoEventsIfPanelSecurityIsDisabled() {
        DeniedRequests.tell(request, Set.of("admin"));

        assertThat(denials()).isEmpty();
    }

    @Test
    void areOneEventIfTheGuardRefusesWhatTheServerAdmitted() {
        logIn();
        watch(403);
        DeniedRequests.tell(request, Set.of("admin"));

        end();

        assertThat(denials()).hasSize(1);
    }

    // After a page of an error, Payara makes one path of both.
    private void watch(int status) {
        DeniedRequests.watch(request, response(status), TestExchange.get("/reports?x=1"));
    }

    private void logIn() {
        start();
        TestForm form = TestForm.at(application, "/login").typed("mona", "open sesame");
        RequestSession.put(request, form.session(form.send()).orElseThrow());
    }

    private void start() {
        DeniedRequests.start(
                application.flows(),
                asked -> TestExchange.get(
                        attributes.containsKey(RequestDispatcher.ERROR_STATUS_CODE)
                                ? "/reports/error-page"
                                : "/reports?x=1"),
                servletContext.context());
    }

    private void end() {
        denied.requestDestroyed(new ServletRequestEvent(servletContext.context(), request));
    }

    private List<AccessDenied> denials() {
        return application.events().stream()
                .filter(AccessDenied.class::isInstance)
                .map(AccessDenied.class::cast)
                .toList();
    }

    private static HttpServletResponse response(int status) {
        return Fakes.fake(HttpServletResponse.class, (method, none) -> status);
    }
}
