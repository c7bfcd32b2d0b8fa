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
import org.panelsecurity.impl.flow.web.SameOrigin;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.LocalUsers.PasswordCheck;
import org.panelsecurity.impl.provider.NameCheck;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.UserSession;

/**
 * The end of a login by password: open the attempt that the form carries; count guesses; check the password, here or at the provider;
 * begin the session. Thread-safe.
 */
public final class CheckPassword {
    private final PasswordForm form;
    private final BrowserCookies cookies;
    private final BeginSession beginSession;
    private final FailedLogin failedLogin;
    private final GuessLimit guesses;
    private final TypedAccount typedAccount = new TypedAccount();

    public CheckPassword(
            PasswordForm form,
            BrowserCookies cookies,
            BeginSession beginSession,
            FailedLogin failedLogin,
            GuessLimit guesses) {
        this.form = form;
        this.cookies = cookies;
        this.beginSession = beginSession;
        this.failedLogin = failedLogin;
        this.guesses = guesses;
    }

    Reply of(Registration registration, Exchange exchange) {
        Map<String, List<String>> sent = exchange.form();
        Optional<LoginAttempt> attempt = form.attempt(sent, registration, exchange);
        try {
            // A form of the application carries no attempt. Another host of the same domain could send its own attempt.
            if (SameOrigin.isDenied(exchange) || (attempt.isEmpty() && !SameOrigin.caused(exchange))) {
                throw new LoginFailedException(
                        LoginFailure.NO_LOGIN_UNDER_WAY, "the password was not sent by a form of this application");
            }
            return attempt.filter(cookies::isTooOld).isPresent()
                    ? form.showNew(registration, attempt.get(), exchange)
                    : logIn(registration, attempt, exchange);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            return failed(FailedLogin.known(failure), registration, attempt, exchange);
        }
    }

    private Reply logIn(Registration registration, Optional<LoginAttempt> attempt, Exchange exchange) {
        UserSession verified = beginSession.verified(verify(registration, exchange), registration);
        String account = account(registration, PasswordForm.user(exchange));
        FinishedLogin login =
                new FinishedLogin(verified, registration, attempt, guesses.wrong(account, exchange.remoteAddress()));
        // Where the container's session was another user's, the browser sends the form once more.
        return (PasswordForm.isSentAgain(exchange)
                        ? beginSession.of(login, exchange)
                        : beginSession.orElseAgain(login, exchange))
                .orElseGet(() -> form.sendAgain(registration, exchange));
    }

    private VerifiedLogin verify(Registration registration, Exchange exchange) {
        String user = PasswordForm.user(exchange);
        String password = PasswordForm.password(exchange);
        if (user.isEmpty() || password.isEmpty()) {
            // This is no guess. It is not sent to a provider either: for some, an empty password is an anonymous login.
            throw new LoginFailedException(LoginFailure.PASSWORD_REFUSED, "the user name or the password is empty");
        }
        if (!NameCheck.isValid(user) || password.indexOf('\0') >= 0) {
            // Some servers end the text at NUL: the rest of the password would not count.
            throw new LoginFailedException(
                    LoginFailure.PASSWORD_REFUSED, "the user name or the password contains a control character");
        }
        String account = account(registration, user);
        if (!guesses.take(account, exchange.remoteAddress())) {
            throw new LoginFailedException(
                    LoginFailure.TOO_MANY_ATTEMPTS,
                    "there were too many wrong passwords for this account or from " + exchange.remoteAddress());
        }
        boolean wrong = false;
        try {
            return verify(registration, user, password);
        } catch (LoginFailedException refused) {
            wrong = refused.failure() == LoginFailure.PASSWORD_REFUSED;
            throw refused;
        } finally {
            if (!wrong) {
                guesses.giveBack(account, exchange.remoteAddress());
            }
        }
    }

    // Many providers ignore the case of a name: each spelling must not allow ten more guesses.
    private static String account(Registration registration, String user) {
        String account = registration.authority().guessedAccount(user);
        return registration.name() + "\n" + account.toLowerCase(Locale.ROOT);
    }

    private static VerifiedLogin verify(Registration registration, String user, String password) {
        return registration
                .authority()
                .either(
                        provider ->
                                VerifiedLogin.byTokens(granted(provider, user, password), registration, provider, null),
                        users -> byPassword(users.check(user, password), registration));
    }

    private static VerifiedLogin byPassword(PasswordCheck check, Registration registration) {
        check.identity().ifPresent(user -> registration.checkAllowed(user, null));
        return check.identity()
                .map(VerifiedLogin::byPassword)
                .orElseThrow(() -> new LoginFailedException(
                        LoginFailure.PASSWORD_REFUSED,
                        "the user name or the password is wrong",
                        check.isUserKnown() ? new WrongPassword() : null));
    }

    // RFC 6749, section 5.2: the grant that is refused here is the password.
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

    // A user who mistyped tries again in the same form. Every other failure ends the login.
    private Reply failed(
            LoginFailedException failed, Registration registration, Optional<LoginAttempt> attempt, Exchange exchange) {
        if (failed.failure() != LoginFailure.PASSWORD_REFUSED && failed.failure() != LoginFailure.TOO_MANY_ATTEMPTS) {
            return failedLogin
                    .reply(failed, Optional.of(registration), exchange)
                    .with(attempt.map(used -> cookies.end(used, exchange)).orElseGet(List::of));
        }
        String account = typedAccount.of(PasswordForm.user(exchange), failed);
        failedLogin.tell(failed, Optional.of(registration), Optional.of(account), exchange);
        return form.again(registration, attempt, failed.failure(), exchange);
    }
}
