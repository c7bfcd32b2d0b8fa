package org.panelsecurity;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token was refused: by Panel Security, or a refresh token by its provider. */
public final class TokenRefused extends SecurityEvent {
    private final String registration;
    private final Kind kind;
    private final @Nullable Identity identity;

    /** Kind of the token. */
    public enum Kind {
        /** A refresh token, which the provider refused. The session ends when its access token expires. */
        REFRESH_TOKEN,
        /** A logout token (OpenID Connect Back-Channel Logout 1.0) that is not valid. */
        LOGOUT_TOKEN,
        /** A logout token that was used before. */
        REPLAYED_LOGOUT_TOKEN
    }

    private TokenRefused(String registration, Kind kind, @Nullable Identity identity, EventContext context) {
        super(context);
        this.registration = Objects.requireNonNull(registration, "registration");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.identity = identity;
    }

    /** Returns the event of a refused refresh token. */
    public static TokenRefused ofSession(Identity identity, EventContext context) {
        return new TokenRefused(identity.registration(), Kind.REFRESH_TOKEN, identity, context);
    }

    /** Returns the event of a refused logout token. */
    public static TokenRefused ofLogout(String registration, boolean replayed, EventContext context) {
        return new TokenRefused(registration, replayed ? Kind.REPLAYED_LOGOUT_TOKEN : Kind.LOGOUT_TOKEN, null, context);
    }

    /** Returns the name of the registration. */
    public String registration() {
        return registration;
    }

    /** Returns the kind of the token. */
    public Kind kind() {
        return kind;
    }

    /** Returns the identity of the user; empty if the token proves none. */
    public Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }
}
