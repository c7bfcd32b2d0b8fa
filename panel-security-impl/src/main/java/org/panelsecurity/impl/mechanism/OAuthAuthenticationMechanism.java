package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.OAuthPrincipal;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.access.Access;
import org.panelsecurity.impl.flow.access.GuestPaths;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.upkeep.SessionUpkeep.Kept;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UserSession;

/**
 * The table of routes. The server calls it for every request (Jakarta Security 3.0, section 2.1); what happens on a route is a flow's
 * business. It always answers SEND_CONTINUE with a committed response: after SEND_FAILURE some servers still run what was refused.
 */
@ApplicationScoped
public class OAuthAuthenticationMechanism implements HttpAuthenticationMechanism {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private @Nullable Deployment deployment;

    // Kept, since the extension is behind a proxy, and each request needs this five times or more.
    @Inject
    void workWith(PanelSecurityExtension panelSecurity) {
        deployment = panelSecurity.deployment();
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        try {
            return PanelSecurityInitializer.isGuarded(request.getServletContext())
                    ? route(request, response, context)
                    : refuse(request, () -> deployment().unavailable().guardMissing(request, response));
        } catch (StoreUnavailableException outage) {
            return refuse(request, () -> deployment().unavailable().storeSilent(request, response));
        } catch (RuntimeException | Error unexpected) {
            // Errors too, like a class that the application's access check lacks: to them some servers answer 200.
            return refuse(request, () -> deployment().unavailable().failed(unexpected, request, response));
        }
    }

    private AuthenticationStatus route(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (Verdict.on(request) != null) {
            return onceMore(request, context);
        }
        Flows flows = deployment().flows();
        Exchange exchange = deployment().exchange(request);
        if (flows.servedPaths().isLogout(exchange)) {
            return answer(logOut(flows, exchange), request, response);
        }
        Optional<UserSession> session = flows.resumeSession().of(exchange);
        if (flows.callbackRequests().isCallback(exchange, session.isPresent())) {
            Reply reply = flows.finishLogin().with(exchange, session.isPresent());
            return answer(noted(reply, flows, exchange), request, response);
        }
        if (flows.servedPaths().isLogin(exchange)) {
            return answer(noted(flows.loginEndpoint().of(exchange), flows, exchange), request, response);
        }
        if (session.isPresent() && flows.sessionUpkeep().isDue(session.get())) {
            Kept kept = flows.sessionUpkeep().refresh(session.get(), exchange);
            deployment().writer().setCookies(kept.cookies(), response);
            session = kept.session();
        }
        return session.isPresent() ? user(session.get(), exchange, context) : guest(exchange, context);
    }

    // Before the browser can have the new login's cookies. A session that is revoked may wait for an answer as well.
    private static Reply noted(Reply reply, Flows flows, Exchange exchange) {
        if (reply.sessionFate() == SessionFate.RENEW) {
            flows.resumeSession().toEnd(exchange).ifPresent(flows.sessionUpkeep()::replaced);
        }
        return reply;
    }

    private static Reply logOut(Flows flows, Exchange exchange) {
        return flows.servedPaths().isBackChannelLogout(exchange)
                ? flows.backChannelLogout().of(exchange)
                : flows.logoutEndpoint().of(exchange, flows.resumeSession().toEnd(exchange));
    }

    /**
     * The application or the server asks again about a request that is judged already ({@code HttpServletRequest.authenticate()}, a forward):
     * nothing is done twice, but a guest may be asked to log in now.
     */
    private AuthenticationStatus onceMore(HttpServletRequest request, HttpMessageContext context) {
        if (Verdict.on(request) == Verdict.ANSWERED) {
            return AuthenticationStatus.SEND_CONTINUE;
        }
        Optional<UserSession> session = RequestSession.of(request);
        if (session.isEmpty() && mayStay(context)) {
            return context.doNothing();
        }
        if (session.isPresent() && !wantsNewLogin(session.get(), context)) {
            return tellContainer(session.get(), context);
        }
        Reply reply = deployment().flows().askForLogin().of(deployment().exchange(request));
        return refuse(request, () -> deployment().writer().writeInstead(reply, request, context.getResponse()));
    }

    private boolean wantsNewLogin(UserSession session, HttpMessageContext context) {
        return context.isAuthenticationRequest()
                && context.getAuthParameters().isNewAuthentication()
                && deployment().flows().logInAnew().isDue(session);
    }

    private static boolean mayStay(HttpMessageContext context) {
        return !context.isProtected() && !context.isAuthenticationRequest();
    }

    private AuthenticationStatus user(UserSession session, Exchange exchange, HttpMessageContext context) {
        RequestSession.put(context.getRequest(), session);
        // Before anything of the application runs, its access check included.
        if (!deployment().containerSession().admits(context.getRequest())) {
            return comeAgain(exchange, context);
        }
        Access access = deployment().flows().checkAccess().of(session, exchange);
        if (access instanceof Access.Refused refused) {
            return answer(refused.reply(), context.getRequest(), context.getResponse());
        }
        if (access instanceof Access.NotLoggedIn) {
            RequestSession.remove(context.getRequest());
            return guest(exchange, context);
        }
        Verdict verdict = goOn(context.getResponse());
        if (verdict == Verdict.GO_ON) {
            context.getResponse().setHeader("Cache-Control", "private, no-cache");
        }
        verdict.leaveOn(context.getRequest());
        return tellContainer(session, context);
    }

    private AuthenticationStatus tellContainer(UserSession session, HttpMessageContext context) {
        PrincipalRules principalRules = deployment().flows().principalRules();
        OAuthPrincipal principal =
                new OAuthPrincipal(principalRules.principalName(session.identity()), session.identity());
        try {
            return context.notifyContainerAboutLogin(principal, principalRules.roles(session));
        } catch (RuntimeException refused) {
            return refuse(
                    context.getRequest(),
                    () -> deployment()
                            .unavailable()
                            .identityRefused(refused, context.getRequest(), context.getResponse()));
        }
    }

    private AuthenticationStatus guest(Exchange exchange, HttpMessageContext context) {
        if (!mayStay(context) || !deployment().flows().guestPaths().isOpen(exchange)) {
            return answer(deployment().flows().askForLogin().of(exchange), context.getRequest(), context.getResponse());
        }
        if (!deployment().containerSession().admits(context.getRequest())) {
            return comeAgain(exchange, context);
        }
        Verdict verdict = GuestPaths.isPreflight(exchange) ? Verdict.GO_ON_WITHOUT_BODY : goOn(context.getResponse());
        verdict.leaveOn(context.getRequest());
        return context.doNothing();
    }

    // Before the application runs, all cookies are ours.
    private static Verdict goOn(HttpServletResponse response) {
        return response.containsHeader("Set-Cookie") ? Verdict.GO_ON_UNSTORED : Verdict.GO_ON;
    }

    private AuthenticationStatus comeAgain(Exchange exchange, HttpMessageContext context) {
        return answer(deployment().flows().comeAgain().with(exchange), context.getRequest(), context.getResponse());
    }

    /** Logs out; also what {@code HttpServletRequest.logout()} does. */
    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        RequestSession.of(request).ifPresent(session -> {
            RequestSession.remove(request);
            if (response.isCommitted()) {
                LOG.log(
                        Level.WARNING,
                        "A logout came after the answer had begun: the browser keeps its session cookies.");
            }
            deployment()
                    .writer()
                    .writeCookies(
                            deployment()
                                    .flows()
                                    .logoutEndpoint()
                                    .end(session, deployment().exchange(request)),
                            request,
                            response);
        });
        context.cleanClientSubject();
    }

    private AuthenticationStatus answer(Reply reply, HttpServletRequest request, HttpServletResponse response) {
        return refuse(request, () -> deployment().writer().write(reply, request, response));
    }

    private static AuthenticationStatus refuse(HttpServletRequest request, Runnable answer) {
        Verdict.ANSWERED.leaveOn(request);
        answer.run();
        return AuthenticationStatus.SEND_CONTINUE;
    }

    private Deployment deployment() {
        return Objects.requireNonNull(deployment, "the container has not called workWith");
    }
}
