package org.panelsecurity.impl.flow.login;

import java.util.Optional;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.session.UserSession;

/**
 * A login whose user is verified, and whose session has not begun.
 *
 * @param attempt used up by this login; empty if the form was the application's
 * @param wrongPasswords how many wrong passwords were entered before, if a password was
 */
record FinishedLogin(
        UserSession verified, Registration registration, Optional<LoginAttempt> attempt, int wrongPasswords) {
    static FinishedLogin atProvider(UserSession verified, Registration registration, LoginAttempt attempt) {
        return new FinishedLogin(verified, registration, Optional.of(attempt), 0);
    }
}
