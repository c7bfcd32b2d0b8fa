package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.mechanism.pages.Pages;
import org.panelsecurity.impl.mechanism.roles.EndpointRoles;

class GuardFilterTest {
    private final FakeServlets servlets = new FakeServlets();
    private final AtomicBoolean ran = new AtomicBoolean();
    private final GuardFilter guard = new GuardFilter(
            new ServiceUnavailable(new ReplyWriter(new Pages(), new ContainerSession(false), true), Clock.systemUTC()),
            new EndpointRoles(List.of()),
            RoleMapping.install(List.of(), servlets.request().getServletContext()));

    @Test
    void servesNothingThatNoMechanismJudged() throws Exception {
        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(503);
        assertThat(servlets.text()).contains("the server did not call it");
        assertThat(servlets.answered).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void asksTheMechanismWhereTheServerHasAServletForLoginForms() throws Exception {
        servlets.uri = "/app/j_security_check";
        servlets.mechanism = () -> {
            Verdict.ANSWERED.leaveOn(servlets.request());
            servlets.status = 303;
        };

        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(303);
    }

    @Test
    void refusesALoginFormIfAnotherMechanismFails() throws Exception {
        servlets.uri = "/app/j_security_check";
        servlets.mechanism = () -> {
            throw new IllegalStateException("no such domain");
        };

        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(503);
        assertThat(servlets.text()).contains("the server did not call it");
    }

    @ParameterizedTest
    @CsvSource({"/app/j_security_check, true", "/app/reports, false"})
    void refusesWhatNoMechanismJudgedEvenIfAsked(String uri, boolean asks) throws Exception {
        servlets.uri = uri;

        filter();

        assertThat(servlets.asked).isEqualTo(asks);
        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(503);
    }

    @Test
    void servesNothingThatHasItsAnswer() throws Exception {
        Verdict.ANSWERED.leaveOn(servlets.request());

        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(503);
    }

    @Test
    void stopsWhereAnAnswerIsOutAlready() throws Exception {
        Verdict.ANSWERED.leaveOn(servlets.request());
        servlets.committed = true;

        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(200);
        assertThat(servlets.text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "INCLUDE", "FORWARD", "ASYNC"})
    void passesOnWhatTheApplicationMayAnswer(DispatcherType type) throws Exception {
        Verdict.GO_ON.leaveOn(servlets.request());
        servlets.dispatcher = type;

        filter();

        assertThat(servlets.text()).isEqualTo("the application");
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR", "INCLUDE", "FORWARD", "ASYNC"})
    void passesNoRefusalOfOursOn(DispatcherType type) throws Exception {
        Verdict.ANSWERED.leaveOn(servlets.request());
        servlets.dispatcher = type;
        servlets.status = 401;

        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(401);
        assertThat(servlets.text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"INCLUDE", "FORWARD", "ASYNC"})
    void passesNothingOnThatWasNotChecked(DispatcherType type) throws Exception {
        servlets.dispatcher = type;

        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(503);
    }

    @Test
    void leavesItsStatusToARequestThatTheServerRefusedItself() throws Exception {
        servlets.dispatcher = DispatcherType.ERROR;
        servlets.status = 400;

        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(400);
        assertThat(servlets.text()).isEmpty();
    }

    @Test
    void holdsItsLimitsWhereTheApplicationGoesOnAsynchronously() throws Exception {
        Verdict.GO_ON_WITHOUT_BODY.leaveOn(servlets.request());

        guard.doFilter(servlets.request(), servlets.response(), (request, response) -> {
            request.startAsync();
            Objects.requireNonNull(servlets.startedWith)
                    .getOutputStream()
                    .write("the application".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(servlets.text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "ASYNC"})
    void answersOnceWhatAnEnterpriseBeanRefused(DispatcherType type) throws Exception {
        servlets.dispatcher = type;

        failWith(new EJBAccessException("only administrators"));

        assertThat(servlets.asked).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"INCLUDE", "FORWARD", "ERROR"})
    void leavesTheRefusalOfAnEnterpriseBeanToTheRequestAroundIt(DispatcherType type) {
        servlets.dispatcher = type;

        assertThatThrownBy(() -> failWith(new EJBAccessException("only administrators")))
                .isInstanceOf(EJBAccessException.class);
        assertThat(servlets.asked).isFalse();
    }

    @Test
    void showsAPreflightNoErrorPageEither() throws Exception {
        Verdict.GO_ON_WITHOUT_BODY.leaveOn(servlets.request());
        servlets.dispatcher = DispatcherType.ERROR;

        filter();

        assertThat(servlets.text()).isEmpty();
    }

    @Test
    void takesNothingElseForAVerdict() throws Exception {
        servlets.attributes.put(Verdict.class.getName(), "GO_ON");

        filter();

        assertThat(ran).isFalse();
        assertThat(servlets.status).isEqualTo(503);
    }

    @Test
    void letsGoOnWhatTheMechanismLetGoOn() throws Exception {
        Verdict.GO_ON.leaveOn(servlets.request());

        filter();

        assertThat(ran).isTrue();
        assertThat(servlets.text()).isEqualTo("the application");
    }

    @Test
    void letsAPreflightAnswerByHeadersAlone() throws Exception {
        Verdict.GO_ON_WITHOUT_BODY.leaveOn(servlets.request());

        filter();

        assertThat(ran).isTrue();
        assertThat(servlets.text()).isEmpty();
        assertThat(servlets.answered).containsEntry("Allow", "GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control", "cache-control", "Expires", "PRAGMA"})
    void letsNoApplicationHaveAnAnswerStoredThatCarriesOurCookies(String header) throws Exception {
        Verdict.GO_ON_UNSTORED.leaveOn(servlets.request());
        servlets.answered.put("Cache-Control", "no-store");

        guard.doFilter(servlets.request(), servlets.response(), (request, response) -> {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader(header, "public, max-age=600");
            answer.addHeader(header, "public, max-age=600");
            answer.setDateHeader(header, 1);
            answer.addDateHeader(header, 1);
            answer.setHeader("Allow", "GET");
        });

        assertThat(servlets.answered).containsOnly(entry("Cache-Control", "no-store"), entry("Allow", "GET"));
    }

    @Test
    void asksAGuestToLogInWhomAnEnterpriseBeanRefused() throws Exception {
        failWith(new ServletException(new IllegalStateException(new EJBAccessException("only administrators"))));

        assertThat(servlets.asked).isTrue();
        assertThat(servlets.text()).isEmpty();
    }

    @Test
    void forbidsWhatAnEnterpriseBeanRefusedToAUser() throws Exception {
        servlets.user = () -> "mona";

        failWith(new EJBAccessException("only administrators"));

        assertThat(servlets.asked).isFalse();
        assertThat(servlets.status).isEqualTo(403);
        assertThat(servlets.text()).isEmpty();
    }

    @Test
    void takesNoOtherFailureForARefusal() {
        assertThatThrownBy(() -> failWith(new EJBException("out of order"))).isInstanceOf(EJBException.class);
        assertThat(servlets.asked).isFalse();
    }

    @Test
    void leavesAnAnswerAloneThatIsOutAlready() {
        Verdict.GO_ON.leaveOn(servlets.request());
        EJBAccessException refusal = new EJBAccessException("only administrators");

        assertThatThrownBy(() -> guard.doFilter(servlets.request(), servlets.response(), (request, response) -> {
                    servlets.committed = true;
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(servlets.asked).isFalse();
    }

    @Test
    void letsTheBrowserAskAgainIfAnotherRequestEndedTheContainersSession() throws Exception {
        loseSession();

        failWith(new ServletException(new IllegalStateException("the session has ended")));

        assertThat(servlets.status).isEqualTo(307);
        assertThat(servlets.answered).containsEntry("Location", "./reports").containsEntry("Cache-Control", "no-store");
        assertThat(servlets.text()).isEmpty();
    }

    @Test
    void letsTheBrowserAskAgainIfTheSessionThatItNamesHasJustEnded() throws Exception {
        servlets.requestedSession = "ended";

        failWith(new IllegalStateException("the session has ended"));

        assertThat(servlets.status).isEqualTo(307);
    }

    @Test
    void makesNoLoopIfTheApplicationFailsInAnyCase() throws Exception {
        servlets.requestedSession = "ended";
        IllegalStateException failure = new IllegalStateException("out of order");
        for (int i = 0; i < GuardFilter.MAX_REPEATS; i++) {
            failWith(failure);
        }

        assertThatThrownBy(() -> failWith(failure)).isSameAs(failure);
    }

    @Test
    void repeatsNothingThatMayHaveHadAnEffect() throws Exception {
        loseSession();
        servlets.method = "POST";

        failWith(new IllegalStateException("the session has ended"));

        assertThat(servlets.status).isEqualTo(409);
        assertThat(servlets.answered).doesNotContainKey("Location");
    }

    @Test
    void takesNoOtherFailureForALostSession() {
        IllegalStateException failure = new IllegalStateException("out of order");

        assertThatThrownBy(() -> failWith(failure)).isSameAs(failure);
        loseSession();
        assertThatThrownBy(() -> failWith(new IllegalArgumentException("out of order")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // The session that was there when the request began is gone: FakeServlets has none.
    private void loseSession() {
        HttpServletRequest withSession = new FakeHttpSession().request();
        new LostSession()
                .requestInitialized(new ServletRequestEvent(servlets.request().getServletContext(), withSession));
        Collections.list(withSession.getAttributeNames())
                .forEach(name -> servlets.attributes.put(name, withSession.getAttribute(name)));
    }

    @Test
    void warnsOnceThatTheApplicationEndsTheContainersSessionOfAUser() {
        List<String> log = CapturedLog.during(() -> {
            endSessionOfUser();
            endSessionOfUser();
        });

        assertThat(log).singleElement().asString().contains("panel.session.follow-container=true");
    }

    private void endSessionOfUser() {
        HttpServletRequest request = servlets.request();
        HttpSession session = new FakeHttpSession().session();
        Verdict.GO_ON.leaveOn(request);
        RequestSession.put(request, ContainerSessionTest.session("mona", "mona"));
        ContainerSession.mark(session, request);
        try {
            guard.doFilter(
                    request,
                    servlets.response(),
                    (inside, response) -> new SessionWatch().sessionDestroyed(new HttpSessionEvent(session)));
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failWith(Exception failure) throws ServletException, IOException {
        Verdict.GO_ON.leaveOn(servlets.request());
        guard.doFilter(servlets.request(), servlets.response(), (request, response) -> {
            response.getOutputStream().write("half of a page".getBytes(StandardCharsets.UTF_8));
            if (failure instanceof ServletException inServlet) {
                throw inServlet;
            }
            throw (RuntimeException) failure;
        });
    }

    private void filter() throws ServletException, IOException {
        guard.doFilter(servlets.request(), servlets.response(), (request, response) -> {
            ran.set(true);
            ((HttpServletResponse) response).setHeader("Allow", "GET");
            response.getOutputStream().write("the application".getBytes(StandardCharsets.UTF_8));
        });
    }
}
