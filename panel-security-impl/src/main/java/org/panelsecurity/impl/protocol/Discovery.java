package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** Metadata that is discovered from an issuer (OpenID Connect Discovery 1.0, section 4). Thread-safe. */
final class Discovery implements MetadataSource {
    private final Issuers issuers;
    private final Network network;
    private final ProviderHttp http;
    private final CachedDocument<Metadata> published;

    Discovery(String issuer, ClientRegistration registration, ProviderHttp http, Clock clock) {
        this.issuers = registration.issuers();
        this.network = registration.network();
        this.http = http;
        String belowIssuer = issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration";
        URI uri = URI.create(Objects.requireNonNullElse(network.discoveryUrl(), belowIssuer));
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
        HttpAnswer answer = http.getDocument(uri);
        try {
            if (!answer.isSuccess()) {
                throw new ParseException("it answered " + answer);
            }
            return Metadata.parse(answer.text(), issuers, network);
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_UNREACHABLE,
                    UntrustedText.place(uri) + ": " + UntrustedText.printable(String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }
}
