package org.panelsecurity.test.provider;

import com.nimbusds.oauth2.sdk.Scope;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A login at the provider, which all codes and tokens of it share. */
final class ProviderLogin {
    private final ProviderUser user;
    private final String sid;
    private final Scope scope;
    private final @Nullable String nonce;
    private final Instant at;
    private final AtomicBoolean ended = new AtomicBoolean();

    ProviderLogin(ProviderUser user, String sid, Scope scope, @Nullable String nonce, Instant at) {
        this.user = user;
        this.sid = sid;
        this.scope = scope;
        this.nonce = nonce;
        this.at = at;
    }

    ProviderUser user() {
        return user;
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
        ended.set(true);
    }

    boolean isEnded() {
        return ended.get();
    }
}
