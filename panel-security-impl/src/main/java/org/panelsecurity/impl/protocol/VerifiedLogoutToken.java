package org.panelsecurity.impl.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A logout token whose signature and every claim was checked (OpenID Connect Back-Channel Logout 1.0, section 2.6), but for one thing:
 * whether it was here before. It names a subject, a session, or both.
 */
public final class VerifiedLogoutToken {
    private final LogoutTokenClaims.Content content;

    VerifiedLogoutToken(LogoutTokenClaims.Content content) {
        this.content = content;
    }

    /** Whose sessions end; null where {@link #sid()} alone says which. At most 255 characters. */
    public @Nullable String sub() {
        return content.sub();
    }

    /** Which of the provider's sessions ended; null: all of {@link #sub()}. At most 255 characters. */
    public @Nullable String sid() {
        return content.sid();
    }

    /** By which one that comes again is known. At most 255 characters. */
    public String jti() {
        return content.jti();
    }

    /** When it was issued, by the provider's clock. */
    public Instant issuedAt() {
        return content.issuedAt();
    }

    /**
     * From when on this very token is refused for its age: until then its {@link #jti()} has to be remembered. Never more than a day, and
     * twice the clock skew that is allowed, after it was verified.
     */
    public Instant usableUntil() {
        return content.usableUntil();
    }
}
