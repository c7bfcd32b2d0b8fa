package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** The JWK Set of a provider (RFC 7517), at the URL in its metadata. Thread-safe. */
final class KeySet {
    private final ProviderHttp http;
    private final Clock clock;
    private volatile @Nullable CachedDocument<List<ProviderKey>> published;

    KeySet(ProviderHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * A published key.
     *
     * @param issuer the only issuer whose tokens it may sign, possibly with a placeholder for tenants; null: any
     */
    record ProviderKey(JWK key, @Nullable String issuer) {}

    /**
     * Returns the matching keys; empty if the provider has none.
     *
     * @param issuer of the token
     *
     * @throws LoginFailedException if no cached key matches, and the keys cannot be fetched now
     */
    List<JWK> select(JWKSelector selector, String issuer, URI uri) {
        CachedDocument<List<ProviderKey>> keys = at(uri);
        List<JWK> fitting = selector.select(of(issuer, keys.get()));
        // Providers rotate their keys without notice (OpenID Connect Core 1.0, section 10.1.1).
        return fitting.isEmpty() ? selector.select(of(issuer, keys.again())) : fitting;
    }

    private static JWKSet of(String issuer, List<ProviderKey> keys) {
        return new JWKSet(keys.stream()
                .filter(key -> key.issuer() == null || Issuers.mayVouchFor(key.issuer(), issuer))
                .map(ProviderKey::key)
                .toList());
    }

    private CachedDocument<List<ProviderKey>> at(URI uri) {
        CachedDocument<List<ProviderKey>> current = published;
        return current != null && current.uri().equals(uri) ? current : moved(uri);
    }

    private synchronized CachedDocument<List<ProviderKey>> moved(URI uri) {
        CachedDocument<List<ProviderKey>> current = published;
        if (current == null || !current.uri().equals(uri)) {
            current = new CachedDocument<>(uri, this::fetch, http, clock);
            published = current;
        }
        return current;
    }

    private List<ProviderKey> fetch(URI uri) {
        HttpAnswer answer = http.sendUncounted(HttpRequest.newBuilder().header("Accept", "application/json"), uri);
        try {
            if (!answer.isSuccess()) {
                throw new ParseException("the request for the keys was answered with " + answer, 0);
            }
            return parse(answer.text());
        } catch (ParseException unreadable) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_UNREACHABLE,
                    UntrustedText.place(uri) + ": " + UntrustedText.printable(String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }

    private static List<ProviderKey> parse(String json) throws ParseException {
        Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(json), "keys");
        if (keys == null) {
            throw new ParseException("it has no member keys", 0);
        }
        return Arrays.stream(keys).map(KeySet::key).flatMap(Optional::stream).toList();
    }

    // RFC 7517, section 5: ignore keys that are not understood.
    private static Optional<ProviderKey> key(Map<String, Object> members) {
        try {
            return Optional.of(new ProviderKey(
                    JWK.parse(members), members.get("issuer") instanceof String issuer ? issuer : null));
        } catch (ParseException | IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
    }
}
