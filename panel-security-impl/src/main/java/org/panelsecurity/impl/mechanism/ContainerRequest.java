package org.panelsecurity.impl.mechanism;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.OAuthPrincipal;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.mechanism.Routes.Outcome;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/**
 * One request as the container has it: what {@link Routes} asks of it, and what its outcome means to the container. A refusal is always
 * SEND_CONTINUE with a committed response: after SEND_FAILURE some servers still run what was refused.
 */
final class ContainerRequest implements Routes.Container {
    private final Deployment deployment;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final HttpMessageContext context;

    ContainerRequest(
            Deployment deployment,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpMessageContext context) {
        this.deployment = deployment;
        this.request = request;
        this.response = response;
        this.context = context;
    }

    @Override
    public boolean demandsUser() {
        return context.isProtected() || context.isAuthenticationRequest();
    }

    @Override
    public boolean demandsNewLogin() {
        return context.isAuthenticationRequest() && context.getAuthParameters().isNewAuthentication();
    }

    @Override
    public String peerAddress() {
        return request.getRemoteAddr();
    }

    @Override
    public List<String> headerNames() {
        return Collections.list(request.getHeaderNames());
    }

    @Override
    public void set(List<SetCookie> cookies) {
        deployment.writer().setCookies(cookies, response);
    }

    /** Routes the request; one that has its verdict already is not judged again. */
    AuthenticationStatus route() {
        Verdict known = Verdict.on(request);
        if (known == null) {
            if (!deployment.target().isClear(request)) {
                return answer(Reply.badRequest());
            }
            Exchange exchange = deployment.exchange(request);
            return follow(deployment.routes().of(exchange, this), exchange);
        }
        if (known == Verdict.ANSWERED) {
            return AuthenticationStatus.SEND_CONTINUE;
        }
        return followAgain(deployment.routes().again(RequestSession.of(request), deployment.exchange(request), this));
    }

    private AuthenticationStatus answer(Reply reply) {
        return refuse(() -> deployment.writer().write(reply, request, response));
    }

    private AuthenticationStatus follow(Outcome outcome, Exchange exchange) {
        if (outcome instanceof Outcome.Answer answer) {
            return answer(answer.reply());
        }
        Verdict verdict = verdict(outcome);
        verdict.leaveOn(request);
        if (outcome instanceof Outcome.User user) {
            if (verdict == Verdict.GO_ON && !user.asForGuests()) {
                response.setHeader("Cache-Control", "private, no-cache");
            }
            if (context.isProtected()) {
                DeniedRequests.watch(request, response, exchange);
            }
            return tellContainer(user.session());
        }
        return context.doNothing();
    }

    // The verdict stays as it is.
    private AuthenticationStatus followAgain(Outcome outcome) {
        if (outcome instanceof Outcome.Answer answer) {
            return refuse(() -> deployment.writer().writeInstead(answer.reply(), request, response));
        }
        return outcome instanceof Outcome.User user ? tellContainer(user.session()) : context.doNothing();
    }

    // Before the application runs, all cookies are ours.
    private Verdict verdict(Outcome outcome) {
        if (outcome instanceof Outcome.Preflight) {
            return Verdict.GO_ON_WITHOUT_BODY;
        }
        return response.containsHeader("Set-Cookie") ? Verdict.GO_ON_UNSTORED : Verdict.GO_ON;
    }

    private AuthenticationStatus tellContainer(UserSession session) {
        PrincipalRules rules = deployment.flows().principalRules();
        OAuthPrincipal principal = new OAuthPrincipal(rules.principalName(session.identity()), session.identity());
        Set<String> roles = rules.roles(session);
        RoleMapping mapping = RoleMapping.of(request.getServletContext());
        if (mapping != null) {
            mapping.passOn(roles, rules.definedRoles(), request, response);
        }
        try {
            return context.notifyContainerAboutLogin(principal, roles);
        } catch (RuntimeException refused) {
            return refuse(() -> deployment.unavailable().identityRefused(refused, request, response));
        }
    }

    /** Refuses the request: the answer is written, and nothing else of the application may run. */
    AuthenticationStatus refuse(Runnable answer) {
        Verdict.ANSWERED.leaveOn(request);
        answer.run();
        return AuthenticationStatus.SEND_CONTINUE;
    }

    /** Ends the user's session, if there is one, whatever the application answers. */
    void logOut() {
        Optional<UserSession> session = RequestSession.of(request);
        if (session.isPresent()) {
            RequestSession.remove(request);
            Reply reply = deployment.flows().logoutEndpoint().end(session.get(), deployment.exchange(request));
            deployment.writer().writeCookies(reply, request, response);
        }
    }
}
