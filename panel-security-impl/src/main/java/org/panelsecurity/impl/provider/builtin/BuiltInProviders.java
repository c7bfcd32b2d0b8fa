package org.panelsecurity.impl.provider.builtin;

import java.util.List;
import org.panelsecurity.spi.OAuthProvider;

/** The list of the built-in presets. */
public final class BuiltInProviders {
    private BuiltInProviders() {}

    public static List<OAuthProvider> all() {
        return List.of(
                Auth0.provider(),
                AuthCode.provider(),
                Azure.provider(),
                Azure.legacy(),
                Basic.provider(),
                Bitbucket.provider(),
                Generic.provider(),
                GitHub.provider(),
                GitLab.provider(),
                Google.provider(),
                Okta.provider(),
                Password.provider());
    }
}
