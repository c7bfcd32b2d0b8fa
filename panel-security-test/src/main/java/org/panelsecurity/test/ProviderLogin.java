package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login at the provider, which all codes and tokens of it share. Thread-safe. */
final class ProviderLogin {
    private final ProviderUser user;
    private final String sid;
    private final Scope scope;
    private final @Nullable String nonce;
    private final Instant at = Instant.now();
    private volatile String accessToken = "";
    private volatile boolean ended;

    ProviderLogin(ProviderUser user, String sid, Scope scope, @Nullable String nonce) {
        this.user = user;
        this.sid = sid;
        this.scope = scope;
        this.nonce = nonce;
    }

    /** Returns the user. */
    ProviderUser user() {
        return user;
    }

    /** Returns the access token that the client got last; empty if it has none yet. */
    String accessToken() {
        return accessToken;
    }

    void accessToken(String issued) {
        accessToken = issued;
    }

    /** The id of the session at the provider: the claim {@code sid}. */
    String sid() {
        return sid;
    }

    Scope scope() {
        return scope;
    }

    @Nullable
    String nonce() {
        return nonce;
    }

    Instant at() {
        return at;
    }

    /** Takes back all that came of this login. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public String toString() {
        return "login of " + user.name();
    }
}
