package org.panelsecurity.impl.session;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;

/**
 * The content of an identity cookie: all of a session but its details. Client, identity and life are always there; the rest is optional,
 * in the cookie too.
 *
 * @param storeGroups groups from the application's identity stores, apart from the provider's
 * @param detailsKey the key of the details if a shared store keeps them; null if cookies do
 * @param usedAt the last use of the session; null if there is no idle time
 * @param verifiedEmail the address that the provider has verified; empty if there is none, null if no rule needed it
 * @param unknown fields of a later release
 */
public record IdentityContent(
        Client client,
        Identity identity,
        Life life,
        Set<String> storeGroups,
        ProviderState providerState,
        @Nullable DetailsKey detailsKey,
        @Nullable Instant usedAt,
        @Nullable String verifiedEmail,
        UnknownFields unknown) {

    /** The content without any of the optional parts. */
    public static IdentityContent of(Client client, Identity identity, Life life) {
        return new IdentityContent(
                client, identity, life, Set.of(), ProviderState.UNKNOWN, null, null, null, UnknownFields.NONE);
    }

    public IdentityContent withStoreGroups(Set<String> groups) {
        return new IdentityContent(
                client, identity, life, groups, providerState, detailsKey, usedAt, verifiedEmail, unknown);
    }

    public IdentityContent withDetailsKey(@Nullable DetailsKey key) {
        return new IdentityContent(
                client, identity, life, storeGroups, providerState, key, usedAt, verifiedEmail, unknown);
    }

    public IdentityContent with(ProviderState provider) {
        return new IdentityContent(
                client, identity, life, storeGroups, provider, detailsKey, usedAt, verifiedEmail, unknown);
    }

    IdentityContent with(Identity other) {
        return new IdentityContent(
                client, other, life, storeGroups, providerState, detailsKey, usedAt, verifiedEmail, unknown);
    }

    IdentityContent with(Life other) {
        return new IdentityContent(
                client, identity, other, storeGroups, providerState, detailsKey, usedAt, verifiedEmail, unknown);
    }

    public IdentityContent withVerifiedEmail(@Nullable String email) {
        return new IdentityContent(
                client, identity, life, storeGroups, providerState, detailsKey, usedAt, email, unknown);
    }

    IdentityContent withUsedAt(@Nullable Instant time) {
        return new IdentityContent(
                client, identity, life, storeGroups, providerState, detailsKey, time, verifiedEmail, unknown);
    }

    /** The last use; the beginning if there was no idle time then. */
    Instant lastUse() {
        return usedAt == null ? life.startedAt() : usedAt;
    }
}
