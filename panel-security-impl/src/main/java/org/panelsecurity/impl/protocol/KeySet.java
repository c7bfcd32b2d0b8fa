package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.ParseException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** The JWK Set of a provider (RFC 7517), at the URL in its metadata. Thread-safe. */
final class KeySet {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final ProviderHttp http;
    private final Clock clock;
    private volatile @Nullable CachedDocument<PublishedKeys> published;
    private volatile List<String> reported = List.of();

    KeySet(ProviderHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * Returns the matching keys; empty if the provider has none. If no known key matches, the keys are fetched: providers rotate their
     * keys without notice (OpenID Connect Core 1.0, section 10.1.1). Only a fetch that began after this call proves that a key is absent.
     *
     * @param issuer of the token
     * @param budget for the fetches that an unknown key causes
     * @throws LoginFailedException if no known key matches, and the keys cannot be fetched now
     */
    List<JWK> select(JWSHeader header, String issuer, URI uri, ForcedFetches budget) {
        CachedDocument<PublishedKeys> document = at(uri);
        long before = document.lastNumber();
        CachedDocument.Version<PublishedKeys> keys = document.version();
        List<JWK> fitting = keys.document().select(header, issuer);
        while (fitting.isEmpty() && keys.number() <= before) {
            keys = document.after(keys, budget);
            fitting = keys.document().select(header, issuer);
        }
        return fitting;
    }

    /** Fetches the keys before a token needs them. @throws LoginFailedException if they cannot be fetched now */
    void prefetch(URI uri) {
        at(uri).prefetch();
    }

    /**
     * Returns the matching keys of a fetch that began after this call: a key without an id, or with the id of the key before, may be new.
     *
     * @throws LoginFailedException if the keys cannot be fetched now
     */
    List<JWK> selectAnew(JWSHeader header, String issuer, URI uri, ForcedFetches budget) {
        CachedDocument<PublishedKeys> document = at(uri);
        long before = document.lastNumber();
        CachedDocument.Version<PublishedKeys> keys = document.version();
        while (keys.number() <= before) {
            keys = document.after(keys, budget);
        }
        return keys.document().select(header, issuer);
    }

    /** Returns the reasons for which keys of the set are not used; empty if all are used, or the set is unknown. */
    List<String> skipped(URI uri) {
        return at(uri).known().map(PublishedKeys::skipped).orElse(List.of());
    }

    private CachedDocument<PublishedKeys> at(URI uri) {
        CachedDocument<PublishedKeys> current = published;
        return current != null && current.uri().equals(uri) ? current : moved(uri);
    }

    private synchronized CachedDocument<PublishedKeys> moved(URI uri) {
        CachedDocument<PublishedKeys> current = published;
        if (current == null || !current.uri().equals(uri)) {
            current = new CachedDocument<>(uri, this::fetch, http, clock);
            published = current;
        }
        return current;
    }

    private PublishedKeys fetch(URI uri) {
        HttpAnswer answer = http.sendUncounted(HttpRequest.newBuilder().header("Accept", "application/json"), uri);
        PublishedKeys keys = PublishedKeys.of(entries(answer, uri));
        if (keys.keys().isEmpty()) {
            throw noKeys(keys, uri);
        }
        report(keys.skipped(), uri);
        return keys;
    }

    private static Collection<?> entries(HttpAnswer answer, URI uri) {
        try {
            if (!answer.isSuccess()) {
                throw new ParseException("the request for the keys was answered with " + answer);
            }
            if (ProviderJson.object(answer.text()).get("keys") instanceof Collection<?> entries) {
                return entries;
            }
            throw new ParseException("it has no list of keys (keys)");
        } catch (ParseException unreadable) {
            throw failed(LoginFailure.PROVIDER_UNREACHABLE, uri, String.valueOf(unreadable.getMessage()));
        }
    }

    // A set without a usable key replaces nothing: some providers publish an empty one while they rotate or restart.
    private static LoginFailedException noKeys(PublishedKeys keys, URI uri) {
        return keys.skipped().isEmpty()
                ? failed(LoginFailure.PROVIDER_UNREACHABLE, uri, "it has no key for signatures (RSA or EC)")
                : failed(
                        LoginFailure.PROVIDER_MISCONFIGURED,
                        uri,
                        "it has no usable key; " + String.join("; ", keys.skipped()));
    }

    private static LoginFailedException failed(LoginFailure failure, URI uri, String why) {
        return new LoginFailedException(failure, UntrustedText.place(uri) + ": " + UntrustedText.printable(why));
    }

    // Once per change: the set is the same nearly always.
    private void report(List<String> skipped, URI uri) {
        if (!skipped.isEmpty() && !skipped.equals(reported)) {
            LOG.log(
                    Level.WARNING,
                    "The key set at " + UntrustedText.place(uri) + " has keys that are not used: "
                            + UntrustedText.printable(String.join("; ", skipped)));
        }
        reported = skipped;
    }
}
