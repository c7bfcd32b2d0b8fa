package org.panelsecurity.impl.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.TokenSet;

/**
 * What a session holds beside who it is; often kilobytes, so opened on first use only.
 *
 * @param sessionId the session it belongs to: with any other it counts as absent
 * @param generation the session's, counted up by every refresh
 * @param tokens null where {@code panel.session.tokens} keeps none
 * @param claims the verified ID token's, overlaid with user info
 */
public record Details(
        String sessionId, long generation, @Nullable TokenSet tokens, Map<String, Object> claims) {
    public Details {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** Hides everything that is personal or secret. */
    @Override
    public String toString() {
        return "Details[generation " + generation + "]";
    }
}
