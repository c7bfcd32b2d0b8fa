package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** Metadata that is discovered from an issuer (OpenID Connect Discovery 1.0, section 4). Thread-safe. */
final class Discovery implements MetadataSource {
    private final ProviderHttp http;
    private final MetadataReader reader;
    private final CachedDocument<Metadata> published;

    /** @param configured the values of settings by the names of the members that they replace */
    Discovery(Issuers issuers, Map<String, String> configured, ProviderHttp http, Clock clock) {
        this.http = http;
        URI uri = URI.create(
                String.valueOf(issuers.configured()).replaceFirst("/$", "") + "/.well-known/openid-configuration");
        this.reader = new MetadataReader(UntrustedText.place(uri), issuers, configured);
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
        return reader.read(document(answer, uri));
    }

    private static Map<String, Object> document(HttpAnswer answer, URI uri) {
        try {
            if (!answer.isSuccess()) {
                throw new ParseException("it answered " + answer);
            }
            return ProviderJson.object(answer.text());
        } catch (ParseException unreadable) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_UNREACHABLE,
                    UntrustedText.place(uri) + ": " + UntrustedText.printable(String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }
}
