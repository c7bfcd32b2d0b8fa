package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** Metadata that is discovered from an issuer (OpenID Connect Discovery 1.0, section 4). Thread-safe. */
final class Discovery implements MetadataSource {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final String CHECK =
            " Check panel.oauth.issuer, or the settings from which the preset makes it, such as"
                    + " panel.oauth.url, and whether the realm or tenant exists";

    private final ProviderHttp http;
    private final MetadataReader reader;
    private final CachedDocument<Metadata> published;

    Discovery(ClientRegistration registration, ProviderHttp http, Clock clock) {
        this.http = http;
        String issuer = String.valueOf(registration.issuers().configured());
        URI uri = URI.create(Objects.requireNonNullElse(
                registration.network().discoveryUrl(),
                issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"));
        this.reader = new MetadataReader(
                UntrustedText.place(uri), registration.issuers(), registration.network(), configured(registration));
        this.published = new CachedDocument<>(uri, this::fetch, http, clock);
    }

    @Override
    public Metadata get() {
        return published.get();
    }

    @Override
    public Metadata prefetch() {
        return published.prefetch();
    }

    @Override
    public Optional<Metadata> known() {
        return published.known();
    }

    private Metadata fetch(URI uri) {
        HttpAnswer answer = http.getDocument(uri);
        return reader.read(document(answer, uri));
    }

    // A page of a proxy or of a login, or no page: the URL is not the provider's.
    private static boolean isElsewhere(HttpAnswer answer) {
        return answer.isSuccess() || answer.status() == NOT_FOUND || answer.status() == GONE;
    }

    // A setting replaces the member of the metadata, whatever its value is.
    private static Map<String, String> configured(ClientRegistration registration) {
        Map<String, String> configured =
                new LinkedHashMap<>(registration.network().endpoints());
        if (registration.jwksUrl() != null) {
            configured.put("jwks_uri", registration.jwksUrl());
        }
        return configured;
    }

    private static Map<String, Object> document(HttpAnswer answer, URI uri) {
        try {
            if (!answer.isSuccess()) {
                throw new ParseException("it answered " + answer);
            }
            return ProviderJson.object(answer.text());
        } catch (ParseException unreadable) {
            String why = UntrustedText.printable(String.valueOf(unreadable.getMessage()));
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_UNREACHABLE,
                    UntrustedText.place(uri) + ": "
                            + (isElsewhere(answer) ? "there is no metadata document (" + why + ")." + CHECK : why),
                    unreadable);
        }
    }
}
