package org.panelsecurity.impl.provider;

import java.util.Optional;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.Endpoints;

/** Where a registration's provider answers: the preset's endpoints, filled, with what the configuration says instead. */
final class ConfiguredEndpoints {
    private final RegistrationSettings settings;
    private final Problems problems;

    ConfiguredEndpoints(RegistrationSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** Without placeholders; absent where a problem was found. */
    Optional<Endpoints> of(Endpoints preset) {
        Template template = new Template(settings, problems);
        if (preset instanceof Endpoints.Explicit known) {
            return Optional.of(new Endpoints.Explicit(
                    known.issuer() == null ? null : template.fill(known.issuer()),
                    template.fill(known.authorize()),
                    template.fill(known.token()),
                    known.userInfo() == null ? null : template.fill(known.userInfo()),
                    settings.jwksUrl().orElse(known.jwks() == null ? null : template.fill(known.jwks()))));
        }
        if (preset instanceof Endpoints.Discovered discovered) {
            return Optional.of(
                    new Endpoints.Discovered(settings.issuer().orElseGet(() -> template.fill(discovered.issuer()))));
        }
        return configured();
    }

    private Optional<Endpoints> configured() {
        Optional<String> authorize = settings.authorizeUrl();
        Optional<String> token = settings.tokenUrl();
        Optional<String> issuer = settings.issuer();
        if (authorize.isPresent() && token.isPresent()) {
            if (settings.userUrl().isEmpty()
                    && (issuer.isEmpty() || settings.jwksUrl().isEmpty())) {
                problems.missing(
                        settings.key(Setting.USER_URL),
                        "without it, or issuer and jwks-url, nobody says who a user is");
            }
            return Optional.of(new Endpoints.Explicit(
                    issuer.orElse(null),
                    authorize.get(),
                    token.get(),
                    settings.userUrl().orElse(null),
                    issuer.isPresent() ? settings.jwksUrl().orElse(null) : null));
        }
        if (issuer.isPresent() && settings.discovery()) {
            return Optional.of(new Endpoints.Discovered(issuer.get()));
        }
        problems.missing(
                settings.key(Setting.ISSUER),
                "the issuer of an OpenID Connect provider; or set authorize-url, token-url and user-url of an OAuth 2.0"
                        + " server");
        return Optional.empty();
    }
}
