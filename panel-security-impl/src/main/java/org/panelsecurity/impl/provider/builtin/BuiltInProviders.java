package org.panelsecurity.impl.provider.builtin;

import java.util.List;
import org.panelsecurity.spi.OAuthProvider;

/** The one list of the presets that we bring. */
public final class BuiltInProviders {
    private BuiltInProviders() {}

    public static List<OAuthProvider> all() {
        return List.of(Generic.provider(), GitHub.provider(), Google.provider());
    }
}
