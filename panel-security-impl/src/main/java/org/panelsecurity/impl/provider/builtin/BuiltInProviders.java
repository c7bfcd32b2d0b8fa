package org.panelsecurity.impl.provider.builtin;

import java.util.List;
import org.panelsecurity.spi.OAuthProvider;

/** The list of the built-in presets, in the order of docs/providers.md: those that most readers look for come first. */
public final class BuiltInProviders {
    private BuiltInProviders() {}

    public static List<OAuthProvider> all() {
        return List.of(
                GitHub.provider(),
                Google.provider(),
                Azure.provider(),
                GitLab.provider(),
                Okta.provider(),
                Auth0.provider(),
                Bitbucket.provider(),
                Generic.provider(),
                AuthCode.provider(),
                Password.provider(),
                Basic.provider(),
                Azure.legacy());
    }
}
