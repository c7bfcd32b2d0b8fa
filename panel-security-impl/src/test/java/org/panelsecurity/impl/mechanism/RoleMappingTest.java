package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.CapturedLog;

class RoleMappingTest {
    private final FakeApplication application = new FakeApplication();
    private final List<String> asked = new ArrayList<>();
    private boolean knowsUser = true;

    @Test
    void isNamedOnceForARoleThatTheServerKeepsFromTheUser() {
        RoleMapping mapping = RoleMapping.install(Set.of("admin", "user"), application.context());

        assertThat(warnings(mapping, Set.of("admin", "user", "other"), Set.of("user")))
                .singleElement()
                .asString()
                .startsWith("A user has the role \"admin\", but the server does not grant it")
                .contains(
                        "<security-role-mapping><role-name>admin</role-name><group-name>admin</group-name>",
                        "access-id=\"group:defaultRealm/admin\"");
        assertThat(warnings(mapping, Set.of("admin", "user"), Set.of())).isEmpty();
        assertThat(asked).containsExactlyInAnyOrder("admin", "user");
    }

    @Test
    void concernsRolesOfTheDescriptorToo() {
        application.files.put(
                "/WEB-INF/web.xml",
                "<auth-constraint><role-name> auditor </role-name><role-name>**</role-name></auth-constraint>"
                        + "<!-- <role-name>old</role-name> -->");
        RoleMapping mapping = RoleMapping.install(Set.of(), application.context());

        assertThat(warnings(mapping, Set.of("auditor", "old", "**"), Set.of()))
                .singleElement()
                .asString()
                .contains("\"auditor\"");
    }

    @Test
    void isNotLookedForAmongRolesThatNothingDeclares() {
        RoleMapping mapping = RoleMapping.install(Set.of("admin"), application.context());

        assertThat(warnings(mapping, Set.of("user"), Set.of())).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void isFoundByTheApplication() {
        RoleMapping mapping = RoleMapping.install(Set.of("admin"), application.context());

        assertThat(RoleMapping.of(application.context())).isSameAs(mapping);
        assertThat(RoleMapping.of(new FakeApplication().context())).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Payara Micro 6.2025.10 #badassfish, payara-web.xml, true",
        "Payara Micro 6.2025.10 #badassfish, glassfish-web.xml, true",
        "Eclipse GlassFish 8.0.0, sun-web.xml, true",
        "Payara Micro 6.2025.10 #badassfish, jboss-web.xml, false",
        "Some Server 1.0, payara-web.xml, false"
    })
    void isNamedAtTheStartIfThisServerReadsTheDescriptor(String server, String descriptor, boolean named) {
        application.server = server;
        application.files.put("/WEB-INF/" + descriptor, "<x><security-role-mapping></security-role-mapping></x>");

        assertThat(RoleMapping.warning(application.context()).isPresent()).isEqualTo(named);
        assertThat(RoleMapping.warning(application.context()).stream())
                .allSatisfy(warning -> assertThat(warning).startsWith("WEB-INF/" + descriptor + " maps roles"));
    }

    @Test
    void isNotNamedIfADescriptorMapsNothing() {
        application.server = "Payara Micro";
        application.files.put("/WEB-INF/payara-web.xml", "<x><!-- <security-role-mapping> --></x>");

        assertThat(RoleMapping.warning(application.context())).isEmpty();
    }

    @Test
    void isNamedForARequestThatTheServerRefusedBeforeTheGuard() {
        RoleMapping mapping = RoleMapping.install(Set.of("admin"), application.context());

        assertThat(refused(mapping, Set.of("admin"), 403))
                .singleElement()
                .asString()
                .startsWith("A user has the role \"admin\", but the server does not grant it");
        assertThat(refused(mapping, Set.of("admin"), 403)).isEmpty();
    }

    @Test
    void isSuspectedOnceIfTheServerForgotTheRefusedUser() {
        knowsUser = false;
        RoleMapping mapping = RoleMapping.install(Set.of("admin", "user"), application.context());

        assertThat(refused(mapping, Set.of("admin", "user", "other"), 403))
                .singleElement()
                .asString()
                .startsWith("The server refused (403) a request of a user who has the roles \"admin\", \"user\".")
                .contains("access-id=\"group:defaultRealm/admin\"");
        assertThat(refused(mapping, Set.of("admin"), 403)).isEmpty();
        assertThat(warnings(mapping, Set.of("admin"), Set.of())).hasSize(1);
    }

    @Test
    void isNotSuspectedIfTheServerGrantsTheRolesOrAnsweredOtherwise() {
        knowsUser = false;
        RoleMapping mapping = RoleMapping.install(Set.of("admin", "user"), application.context());

        assertThat(refused(mapping, Set.of("admin"), 302)).isEmpty();
        assertThat(refused(mapping, Set.of("other"), 403)).isEmpty();
        assertThat(warnings(mapping, Set.of("user"), Set.of("user"))).isEmpty();
        assertThat(refused(mapping, Set.of("user"), 403)).isEmpty();
    }

    @Test
    void isNotAdvisedForARoleThatTheSettingsDefine() {
        RoleMapping mapping = RoleMapping.install(Set.of("admin"), application.context());
        HttpServletRequest request = request(Set.of());

        assertThat(CapturedLog.during(() -> {
                    mapping.passOn(Set.of("Admin"), Set.of("admin"), request, response(403));
                    end(mapping, request);
                }))
                .singleElement()
                .asString()
                .contains("which panel.oauth.roles defines already");
    }

    private List<String> warnings(RoleMapping mapping, Set<String> passedOn, Set<String> granted) {
        HttpServletRequest request = request(granted);
        return CapturedLog.during(() -> {
            mapping.passOn(passedOn, Set.of(), request, response(200));
            mapping.verify(request);
            end(mapping, request);
        });
    }

    /** By a server that grants no role. */
    private List<String> refused(RoleMapping mapping, Set<String> passedOn, int status) {
        HttpServletRequest request = request(Set.of());
        return CapturedLog.during(() -> {
            mapping.passOn(passedOn, Set.of(), request, response(status));
            end(mapping, request);
        });
    }

    private void end(RoleMapping mapping, HttpServletRequest request) {
        mapping.requestDestroyed(new ServletRequestEvent(application.context(), request));
    }

    private static HttpServletResponse response(int status) {
        return Fakes.fake(HttpServletResponse.class, (method, none) -> status);
    }

    private HttpServletRequest request(Set<String> granted) {
        Map<Object, Object> attributes = new HashMap<>();
        return Fakes.fake(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getAttribute" -> attributes.get(arguments.get(0));
            case "setAttribute" -> attributes.put(arguments.get(0), arguments.get(1));
            case "removeAttribute" -> attributes.remove(arguments.get(0));
            case "getUserPrincipal" -> knowsUser ? (Principal) () -> "alice" : null;
            case "isUserInRole" -> {
                asked.add((String) arguments.get(0));
                yield granted.contains(arguments.get(0));
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }
}
