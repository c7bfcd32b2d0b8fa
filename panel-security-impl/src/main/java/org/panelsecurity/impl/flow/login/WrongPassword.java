package org.panelsecurity.impl.flow.login;

import java.io.Serial;

/** The cause of a refused login whose user exists. It has no stack trace: any sender can cause it. */
final class WrongPassword extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    WrongPassword() {
        super("the user exists, the password is wrong", null, false, false);
    }
}
