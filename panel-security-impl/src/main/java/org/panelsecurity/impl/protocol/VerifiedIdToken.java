package org.panelsecurity.impl.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An ID token with verified signature and claims (OpenID Connect Core 1.0, section 3.1.3.7). */
public final class VerifiedIdToken {
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
}
