package org.panelsecurity.impl.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A logout token with verified signature and claims (OpenID Connect Back-Channel Logout 1.0, section 2.6). It names a subject, a session,
 * or both. Whether it was used before is not checked.
 */
public final class VerifiedLogoutToken {
    private final @Nullable String sub;
    private final @Nullable String sid;
    private final String jti;
    private final Instant issuedAt;
    private final Instant usableUntil;

    VerifiedLogoutToken(@Nullable String sub, @Nullable String sid, String jti, Instant issuedAt, Instant usableUntil) {
        this.sub = sub;
        this.sid = sid;
        this.jti = jti;
        this.issuedAt = issuedAt;
        this.usableUntil = usableUntil;
    }

    /** Returns the subject whose sessions end; null if {@link #sid()} alone names the session. At most 255 characters. */
    public @Nullable String sub() {
        return sub;
    }

    /** Returns the provider's session that ended; null: all of {@link #sub()}. At most 255 characters. */
    public @Nullable String sid() {
        return sid;
    }

    /** Returns the id by which a token that is sent twice is recognized. At most 255 characters. */
    public String jti() {
        return jti;
    }

    /** Returns the issue time, by the provider's clock. */
    public Instant issuedAt() {
        return issuedAt;
    }

    /**
     * Returns the time from which this token is refused for its age: until then its {@link #jti()} must be remembered. At most one day,
     * and twice the allowed clock skew, after the verification.
     */
    public Instant usableUntil() {
        return usableUntil;
    }
}
