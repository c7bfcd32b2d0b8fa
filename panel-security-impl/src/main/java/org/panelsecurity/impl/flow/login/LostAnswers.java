package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.SetCookie;

/** Answers of providers for which this browser has no attempt, or which lost their parameters on the way. Thread-safe. */
public final class LostAnswers {
    private static final String SEALED_ELSEWHERE =
            "the cookie of this login attempt cannot be opened: it was sealed with another"
                    + " secret, by another node or before a restart. Set the same panel.cookie.secret on all nodes";
    private static final String NO_ATTEMPT =
            "this browser has no login attempt for the callback. Usual causes: the login was"
                    + " finished already, or begun under another host name; the browser refused the cookie; or the cookie has another"
                    + " path (panel.cookie.path)";

    private final CallbackAddresses addresses;
    private final BrowserCookies cookies;
    private final LoginLoop loop;
    private final FailedLogin failedLogin;

    public LostAnswers(CallbackAddresses addresses, BrowserCookies cookies, LoginLoop loop, FailedLogin failedLogin) {
        this.addresses = addresses;
        this.cookies = cookies;
        this.loop = loop;
        this.failedLogin = failedLogin;
    }

    /** Answers a callback to which no attempt of this browser belongs. */
    Reply at(Map<String, List<String>> answer, Exchange exchange) {
        if (answer.containsKey("state") || answer.containsKey("error")) {
            return failedLogin.reply(unknown(answer, exchange), Optional.empty(), exchange);
        }
        try {
            loop.checkUnanswered(exchange);
            return failedLogin
                    .reply(withoutState(), Optional.empty(), exchange)
                    .with(List.of(loop.countUnanswered(exchange)));
        } catch (LoginFailedException isLoop) {
            return failedLogin.reply(isLoop, Optional.empty(), exchange);
        }
    }

    /**
     * Returns the cookie that counts a request if it may be an answer that lost its parameters: it is for the callback address in the root
     * of the application, which it reaches as any other page, and the last login of this browser began just now.
     *
     * @throws LoginFailedException LOGIN_LOOP if there were too many
     */
    List<SetCookie> countAtRoot(Registration registration, Exchange exchange) {
        boolean lost = registration.authority().redirect().isPresent()
                && addresses.of(registration).isAskedBy(exchange)
                && cookies.hasRecentAttempt(exchange);
        if (!lost) {
            return List.of();
        }
        loop.checkUnanswered(exchange);
        return List.of(loop.countUnanswered(exchange));
    }

    private LoginFailedException unknown(Map<String, List<String>> answer, Exchange exchange) {
        boolean sealedElsewhere = answer.getOrDefault("state", List.of()).stream()
                .anyMatch(state -> cookies.sentAttempt(state, exchange));
        return answer.containsKey("state")
                ? new LoginFailedException(
                        LoginFailure.NO_LOGIN_UNDER_WAY, sealedElsewhere ? SEALED_ELSEWHERE : NO_ATTEMPT)
                : new LoginFailedException(
                        LoginFailure.PROVIDER_ERROR,
                        "the provider sent an error without state: "
                                + UntrustedText.printable(String.valueOf(answer.get("error"))));
    }

    private static LoginFailedException withoutState() {
        return new LoginFailedException(
                LoginFailure.STATE_MISMATCH,
                "the answer arrived without a state. Usual cause: a proxy or a firewall drops the query of the callback");
    }
}
