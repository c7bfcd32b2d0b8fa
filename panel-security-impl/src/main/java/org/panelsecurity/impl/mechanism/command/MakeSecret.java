package org.panelsecurity.impl.mechanism.command;

import com.beust.jcommander.Parameters;
import org.panelsecurity.impl.crypto.RandomTokens;

/** The command that prints a secret for {@code panel.cookie.secret}. */
@Parameters(commandDescription = "Print a new secret for panel.cookie.secret.")
final class MakeSecret extends PrintingCommand {
    @Override
    String value() {
        return new RandomTokens().next();
    }
}
