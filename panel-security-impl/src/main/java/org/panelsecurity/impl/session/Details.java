package org.panelsecurity.impl.session;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.session.UserSession.Life;

/**
 * Tokens and claims of a session; often kilobytes, so opened on first use only.
 *
 * @param sessionId the session they belong to: with any other they count as absent
 * @param generation the session's, counted up by every refresh
 * @param tokens null if {@code panel.session.tokens} keeps none
 * @param claims the verified ID token's, overlaid with user info
 * @param groups the user's groups at the provider, for nodes that take the details from a shared store; null: as at the login
 * @param verifiedEmail the address that the provider has verified, beside the groups and for the same nodes
 * @param unknown fields of a later release
 */
public record Details(
        String sessionId,
        long generation,
        @Nullable TokenSet tokens,
        Map<String, Object> claims,
        @Nullable Set<String> groups,
        @Nullable String verifiedEmail,
        UnknownFields unknown) {
    public Details {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    Details(
            String sessionId,
            long generation,
            @Nullable TokenSet tokens,
            Map<String, Object> claims,
            UnknownFields unknown) {
        this(sessionId, generation, tokens, claims, null, null, unknown);
    }

    /** The same details for an application that must not use their tokens. */
    Details withoutTokens() {
        return new Details(sessionId, generation, null, claims, groups, verifiedEmail, unknown);
    }

    /** The details of a session at this point of its life. */
    public static Details of(Life life, @Nullable TokenSet tokens, Map<String, Object> claims) {
        return new Details(life.id(), life.generation(), tokens, claims, UnknownFields.NONE);
    }

    /** Hides everything that is personal or secret. */
    @Override
    public String toString() {
        return "Details[generation " + generation + "]";
    }
}
