package org.panelsecurity.impl.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.ProviderUrls;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.LoginMethod;
import org.panelsecurity.spi.OAuthProvider;

/** The endpoints of a registration's provider: the preset's with all placeholders filled, and the configured ones. */
final class ConfiguredEndpoints {
    private final RegistrationSettings settings;
    private final ProviderUrls urls;
    private final UrlTemplate template;
    private final Problems problems;

    ConfiguredEndpoints(RegistrationSettings settings, UrlTemplate template, Problems problems) {
        this.settings = settings;
        this.urls = settings.urls();
        this.template = template;
        this.problems = problems;
    }

    /** Returns the endpoints without placeholders; absent if there is a problem. */
    Optional<Endpoints> of(OAuthProvider preset) {
        if (preset.endpoints() instanceof Endpoints.Explicit known) {
            return Optional.of(new Endpoints.Explicit(
                    filled(known.issuer()),
                    filled(known.authorize()),
                    template.url(known.token()),
                    filled(known.userInfo()),
                    urls.jwks().orElse(filled(known.jwks()))));
        }
        if (preset.endpoints() instanceof Endpoints.Discovered discovered) {
            return Optional.of(
                    new Endpoints.Discovered(urls.issuer().orElseGet(() -> template.url(discovered.issuer()))));
        }
        return configured(preset.login() instanceof LoginMethod.AuthorizationCode);
    }

    private @Nullable String filled(@Nullable String url) {
        return url == null ? null : template.url(url);
    }

    private Optional<Endpoints> configured(boolean redirects) {
        Optional<String> issuer = urls.issuer();
        if (urls.discoveryUrl().isPresent() && urls.discovery() && issuer.isEmpty()) {
            problems.missing(
                    settings.key(Setting.ISSUER),
                    "the issuer that the document at " + settings.key(Setting.DISCOVERY_URL) + " names");
            return Optional.empty();
        }
        if (isByHand(redirects)) {
            if (urls.user().isEmpty() && (issuer.isEmpty() || urls.jwks().isEmpty())) {
                problems.missing(
                        settings.key(Setting.USER_URL),
                        "the user info endpoint, or set issuer and jwks-url. Otherwise users cannot be identified");
            }
            return Optional.of(new Endpoints.Explicit(
                    issuer.orElse(null),
                    urls.authorize().orElse(null),
                    urls.token().get(),
                    urls.user().orElse(null),
                    issuer.isPresent() ? urls.jwks().orElse(null) : null));
        }
        if (issuer.isPresent() && urls.discovery()) {
            return Optional.of(new Endpoints.Discovered(issuer.get()));
        }
        if (!isMeantByHand(redirects)) {
            problems.missing(
                    settings.key(Setting.ISSUER),
                    "the issuer of an OpenID Connect provider, or set " + (redirects ? "authorize-url, " : "")
                            + "token-url and user-url of an OAuth 2.0 server");
        }
        return Optional.empty();
    }

    // Then those that cannot be read have a problem already.
    private boolean isMeantByHand(boolean redirects) {
        return settings.has(Setting.TOKEN_URL)
                && (settings.has(Setting.USER_URL) || settings.has(Setting.JWKS_URL))
                && (settings.has(Setting.AUTHORIZE_URL) || !redirects);
    }

    // With the endpoints of a login and a source for the user there is nothing left to discover.
    private boolean isByHand(boolean redirects) {
        boolean complete = urls.user().isPresent() || urls.jwks().isPresent();
        boolean discoverable = urls.issuer().isPresent() && urls.discovery();
        return urls.token().isPresent()
                && (urls.authorize().isPresent() || !redirects)
                && !(discoverable && (urls.discoveryUrl().isPresent() || !complete));
    }
}
