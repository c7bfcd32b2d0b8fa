package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.impl.protocol.ClientRegistration;
import org.panelsecurity.impl.protocol.ClientRegistration.Credentials;
import org.panelsecurity.impl.protocol.ClientRegistration.Validation;
import org.panelsecurity.impl.settings.LoginChecks;
import org.panelsecurity.impl.settings.OutgoingProxySettings;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.ResponseMode;
import org.panelsecurity.spi.OAuthProvider;

/** The factory of client registrations from preset and settings. */
final class ClientRegistrationFactory {
    private final OAuthProvider preset;
    private final RegistrationSettings settings;
    private final Problems problems;
    private final ConfiguredParameters parameters;
    private final UrlTemplate template;
    private final ConfiguredLogout logout;
    private final ConfiguredOfflineAccess offlineAccess;

    ClientRegistrationFactory(ConfiguredPreset configured, Problems problems) {
        this.preset = configured.preset();
        this.settings = configured.settings();
        this.parameters = configured.parameters();
        this.problems = problems;
        this.template = new UrlTemplate(settings, parameters, problems);
        this.logout = new ConfiguredLogout(configured, template, problems);
        this.offlineAccess = new ConfiguredOfflineAccess(configured);
    }

    /** Returns the client registration; absent if there is a problem. */
    Optional<ClientRegistration> read(SessionSettings session, OutgoingProxySettings proxy) {
        Optional<Credentials> credentials = credentials();
        Optional<Endpoints> endpoints = new ConfiguredEndpoints(settings, template, problems).of(preset);
        if (credentials.isEmpty() || endpoints.isEmpty()) {
            return Optional.empty();
        }
        LoginChecks checks = settings.checks();
        boolean refreshTokens = session.refreshTokens();
        return Optional.of(new ClientRegistration(
                settings.name(),
                credentials.get(),
                endpoints.get(),
                settings.urls()
                        .jwks()
                        .orElse(endpoints.get() instanceof Endpoints.Explicit known ? known.jwks() : null),
                settings.urls().issuer().isPresent() ? Set.of() : preset.issuerAliases(),
                offlineAccess.scopes(refreshTokens),
                authorizeParameters(refreshTokens),
                new Validation(
                        new ClientRegistration.Algorithms(checks.algorithms(), checks.algorithmsConfigured()),
                        checks.trustedAudiences(),
                        checks.clockSkew(),
                        checks.pkce(),
                        checks.nonce()),
                parameters::find,
                logout.at(endpoints.get(), session),
                new ConfiguredNetwork(settings, problems).of(endpoints.get(), proxy)));
    }

    private Optional<Credentials> credentials() {
        ClientAuthentication chosen = settings.clientAuthentication().orElse(preset.clientAuthentication());
        if (settings.clientId().isEmpty()) {
            problems.missing(
                    settings.key(Setting.KEY),
                    "the client id that " + preset.displayName() + " shows for your application");
        }
        boolean mayBePublic = preset.publicClient() || chosen == ClientAuthentication.NONE;
        // A file that cannot be read is a problem already.
        if (settings.secret().isEmpty() && !settings.has(Setting.SECRET_FILE) && !mayBePublic) {
            problems.missing(
                    settings.key(Setting.SECRET),
                    "the client secret that " + preset.displayName() + " shows for your application");
        }
        boolean provesNothing = settings.secret().isEmpty() || chosen == ClientAuthentication.NONE;
        if (provesNothing && mayBePublic && !settings.checks().pkce() && preset.login() instanceof AuthorizationCode) {
            problems.add(
                    Problems.named(settings.key(Setting.PKCE))
                            + " = \"false\": without a client secret, only PKCE (RFC 7636) binds the authorization code to this application. Remove this setting.");
        }
        return settings.clientId()
                .map(clientId ->
                        new Credentials(clientId, () -> settings.secret().map(Secret::text), chosen));
    }

    // A restriction may be a list of values; as a hint, a provider accepts only one.
    private boolean isRestriction(String template) {
        return preset.restrictions().values().stream().anyMatch(parameter -> template.contains("{" + parameter + ":"));
    }

    private Map<String, String> authorizeParameters(boolean refreshTokens) {
        Map<String, String> all = new LinkedHashMap<>();
        preset.authorizeParameters().forEach((name, value) -> {
            String filled = template.text(value);
            if (!filled.isEmpty()
                    && !(isRestriction(value) && Restriction.values(filled).size() > 1)) {
                all.put(name, filled);
            }
        });
        all.putAll(offlineAccess.additions(refreshTokens).parameters());
        settings.extraParams().forEach((name, value) -> {
            if (!parameters.isDeclared(name)) {
                all.put(name, value);
            }
        });
        if (preset.login() instanceof AuthorizationCode code && code.responseMode() == ResponseMode.FORM_POST) {
            all.put("response_mode", "form_post");
        }
        return all;
    }
}
