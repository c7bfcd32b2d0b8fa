package org.panelsecurity.impl.flow.login;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.SameOrigin;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.UserSession;

/**
 * A password that was typed into our form becomes a session: open the attempt that the form carries; count guesses; check the password,
 * here or at the provider; begin the session; go back. Thread-safe.
 */
public final class CheckPassword {
    private final PasswordForm form;
    private final BrowserCookies cookies;
    private final BeginSession beginSession;
    private final FailedLogin failedLogin;
    private final GuessLimit guesses;

    public CheckPassword(PasswordForm form, BrowserCookies cookies, BeginSession beginSession, LoginFailures failures) {
        this.form = form;
        this.cookies = cookies;
        this.beginSession = beginSession;
        this.failedLogin = failures.failedLogin();
        this.guesses = failures.guesses();
    }

    /** What happens to logins that come to nothing. */
    public record LoginFailures(FailedLogin failedLogin, GuessLimit guesses) {}

    Reply of(Registration registration, Exchange exchange) {
        Map<String, List<String>> sent = exchange.form();
        Optional<LoginAttempt> attempt = form.attempt(sent, registration, exchange);
        try {
            // A form of the application's own carries no attempt. A neighbour of the same domain could bring one of its
            // own.
            if (SameOrigin.isDenied(exchange) || (attempt.isEmpty() && !SameOrigin.caused(exchange))) {
                throw new LoginFailedException(
                        LoginFailure.NO_LOGIN_UNDER_WAY,
                        "a password came from elsewhere than a form of this application");
            }
            return attempt.filter(cookies::isTooOld).isPresent()
                    ? form.anew(registration, attempt.get(), exchange)
                    : logIn(registration, attempt, exchange);
        } catch (RuntimeException failure) {
            return failed(FailedLogin.known(failure), registration, attempt, exchange);
        }
    }

    private Reply logIn(Registration registration, Optional<LoginAttempt> attempt, Exchange exchange) {
        VerifiedLogin proved = prove(registration, exchange);
        UserSession session = beginSession.of(registration, proved);
        String returnTo = attempt.map(LoginAttempt::returnTo).orElseGet(() -> ReturnTo.root(exchange));
        Reply reply = Reply.redirect(returnTo)
                .with(cookies.logIn(session, attempt, exchange))
                .with(SessionFate.RENEW);
        beginSession.announce(proved.identity());
        return reply;
    }

    private VerifiedLogin prove(Registration registration, Exchange exchange) {
        String user = PasswordForm.user(exchange);
        String password = PasswordForm.password(exchange);
        if (user.isEmpty() || password.isEmpty()) {
            // No guess, and nothing to ask a provider with: some take an empty password for nobody's and let it in.
            throw new LoginFailedException(LoginFailure.PASSWORD_REFUSED, "without a user name or a password");
        }
        String account = account(registration, user);
        if (!guesses.take(account, exchange.remoteAddress())) {
            throw new LoginFailedException(
                    LoginFailure.TOO_MANY_ATTEMPTS,
                    "too many wrong passwords for this account or from " + exchange.remoteAddress());
        }
        boolean wrong = false;
        try {
            return prove(registration, user, password);
        } catch (LoginFailedException refused) {
            wrong = refused.failure() == LoginFailure.PASSWORD_REFUSED;
            throw refused;
        } finally {
            if (!wrong) {
                guesses.giveBack(account, exchange.remoteAddress());
            }
        }
    }

    // Many providers take a name in any case: each spelling must not be ten guesses more.
    private static String account(Registration registration, String user) {
        String account = registration.authority().guessedAccount(user);
        return registration.name() + "\n" + account.toLowerCase(Locale.ROOT);
    }

    private static VerifiedLogin prove(Registration registration, String user, String password) {
        return registration
                .authority()
                .either(
                        provider -> ProveIdentity.of(registration, provider, granted(provider, user, password), null),
                        users -> users.check(user, password)
                                .map(VerifiedLogin::locally)
                                .orElseThrow(() -> new LoginFailedException(
                                        LoginFailure.PASSWORD_REFUSED, "a wrong user name or password")));
    }

    // RFC 6749, section 5.2: what is refused as a grant here is the password.
    private static TokenSet granted(ProviderConnection provider, String user, String password) {
        try {
            return provider.passwordGrant(user, password);
        } catch (LoginFailedException refused) {
            if (refused.failure() != LoginFailure.CODE_REFUSED) {
                throw refused;
            }
            throw new LoginFailedException(LoginFailure.PASSWORD_REFUSED, refused.detail(), refused);
        }
    }

    // Whoever mistyped tries again at the same form; everything else ends the login.
    private Reply failed(
            LoginFailedException failed, Registration registration, Optional<LoginAttempt> attempt, Exchange exchange) {
        if (failed.failure() != LoginFailure.PASSWORD_REFUSED && failed.failure() != LoginFailure.TOO_MANY_ATTEMPTS) {
            return failedLogin
                    .reply(failed, Optional.of(registration), exchange)
                    .with(attempt.map(used -> List.of(cookies.end(used, exchange)))
                            .orElseGet(List::of));
        }
        failedLogin.tell(failed, Optional.of(registration));
        return form.again(registration, attempt, failed.failure(), exchange);
    }
}
