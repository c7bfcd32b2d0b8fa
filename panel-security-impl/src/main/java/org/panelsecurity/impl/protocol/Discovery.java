package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** Metadata that is discovered from an issuer (OpenID Connect Discovery 1.0, section 4). Thread-safe. */
final class Discovery implements MetadataSource {
    private final Issuers issuers;
    private final ProviderHttp http;
    private final CachedDocument<Metadata> published;

    Discovery(String issuer, Issuers issuers, ProviderHttp http, Clock clock) {
        this.issuers = issuers;
        this.http = http;
        URI uri = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        this.published = new CachedDocument<>(uri, this::fetch, http, clock);
    }

    @Override
    public Metadata get() {
        return published.get();
    }

    @Override
    public Optional<Metadata> known() {
        return published.known();
    }

    private Metadata fetch(URI uri) {
        HttpAnswer answer = http.sendUncounted(HttpRequest.newBuilder().header("Accept", "application/json"), uri);
        try {
            if (!answer.isSuccess()) {
                throw new ParseException("it answered " + answer);
            }
            return Metadata.parse(answer.text(), issuers);
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_UNREACHABLE,
                    UntrustedText.place(uri) + ": " + UntrustedText.printable(String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }
}
