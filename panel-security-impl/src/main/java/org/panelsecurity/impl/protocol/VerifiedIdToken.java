package org.panelsecurity.impl.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An ID token with verified signature and claims (OpenID Connect Core 1.0, section 3.1.3.7). */
public final class VerifiedIdToken {
    private static final List<String> OF_THE_TOKEN = List.of("nonce", "at_hash", "c_hash");

    private final String subject;
    private final Map<String, Object> claims;

    VerifiedIdToken(String subject, Map<String, Object> claims) {
        this.subject = subject;
        this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    String subject() {
        return subject;
    }

    public Map<String, Object> claims() {
        return claims;
    }

    /** Returns a copy of the claims without those that only this token needs. */
    public Map<String, Object> userClaims() {
        Map<String, Object> copy = new LinkedHashMap<>(claims);
        copy.keySet().removeAll(OF_THE_TOKEN);
        return copy;
    }
}
