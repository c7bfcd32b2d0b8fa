package org.panelsecurity.impl.crypto.command;

import com.beust.jcommander.Parameters;
import org.panelsecurity.impl.crypto.RandomTokens;

/** A key for {@code panel.oauth.encryption}, of the form that Panel's command of this name prints. */
@Parameters(commandDescription = "Print a new key for panel.oauth.encryption.")
final class MakeOAuthSecret extends Command {
    @Override
    String value() {
        return new RandomTokens().nextFernetKey();
    }
}
