package org.panelsecurity.impl.mechanism.command;

import com.beust.jcommander.Parameters;
import java.io.IOException;
import org.panelsecurity.impl.crypto.PasswordHash;

/** The command that prints the hash of a password for {@code panel.basic-auth}. */
@Parameters(
        commandDescription =
                "Print the hash of a password for panel.basic-auth. Prompts for it, or reads one line from standard input.")
final class HashPassword extends PrintingCommand {
    private final PasswordSource passwords;

    HashPassword(PasswordSource passwords) {
        this.passwords = passwords;
    }

    @Override
    String value() throws RefusedException, IOException {
        String password = passwords.read();
        if (password.isEmpty()) {
            throw new RefusedException("The password is empty.");
        }
        if (PasswordHash.hasNul(password)) {
            throw new RefusedException("The password contains the character NUL.");
        }
        if (password.length() > PasswordHash.MAX_PASSWORD_LENGTH) {
            throw new RefusedException(
                    "The password is longer than " + PasswordHash.MAX_PASSWORD_LENGTH + " characters.");
        }
        return PasswordHash.of(password);
    }
}
