package org.panelsecurity.impl.mechanism.command;

import com.beust.jcommander.Parameters;
import org.panelsecurity.impl.crypto.RandomTokens;

/** The command that prints a key for {@code panel.oauth.encryption}, in the format of Panel's command with this name. */
@Parameters(commandDescription = "Print a new key for panel.oauth.encryption.")
final class MakeOAuthSecret extends PrintingCommand {
    @Override
    String value() {
        return new RandomTokens().nextFernetKey();
    }
}
