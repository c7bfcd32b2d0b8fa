package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.ProviderUrls;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.LoginMethod;
import org.panelsecurity.spi.OAuthProvider;

/**
 * The settings of a registration that its combination of preset and settings ignores. If users or secrets would go elsewhere than the
 * setting names, or a token would not be verified, that is a problem; otherwise a warning. Both contain the reason.
 */
final class UnusedSettings {
    private static final List<Setting> OF_PROVIDERS = List.of(
            Setting.KEY,
            Setting.EXTRA_PARAMS,
            Setting.SCOPE,
            Setting.REDIRECT_URI,
            Setting.JWT_USER,
            Setting.USER_KEY,
            Setting.ISSUER,
            Setting.AUTHORIZE_URL,
            Setting.TOKEN_URL,
            Setting.USER_URL,
            Setting.LOGOUT_URL,
            Setting.JWKS_URL,
            Setting.DISCOVERY,
            Setting.CLIENT_AUTHENTICATION,
            Setting.ID_CLAIM,
            Setting.GROUPS_CLAIM,
            Setting.GROUPS,
            Setting.ALGORITHMS,
            Setting.PKCE,
            Setting.NONCE,
            Setting.CLOCK_SKEW);

    private static final int MIN_HMAC_KEY_BYTES = 32;
    private static final List<Setting> ENDPOINTS =
            List.of(Setting.ISSUER, Setting.AUTHORIZE_URL, Setting.TOKEN_URL, Setting.USER_URL);

    private final OAuthProvider preset;
    private final RegistrationSettings settings;
    private final ConfiguredParameters parameters;

    UnusedSettings(ConfiguredPreset configured) {
        this.preset = configured.preset();
        this.settings = configured.settings();
        this.parameters = configured.parameters();
    }

    /** Adds a problem for every ignored endpoint, issuer and key set. */
    void refuse(Problems problems) {
        if (preset.login() instanceof LoginMethod.LocalPasswords) {
            return;
        }
        if (preset.endpoints() instanceof Endpoints.Explicit known) {
            ENDPOINTS.forEach(setting -> refuse(setting, hasEndpoints(), problems));
            if (known.jwks() == null) {
                refuse(Setting.JWKS_URL, "the preset " + preset.name() + " verifies no ID tokens", problems);
            }
        }
        boolean ownEndpoints = !(preset.endpoints() instanceof Endpoints.Configured);
        if (ownEndpoints && !settings.urls().discovery()) {
            refuse(Setting.DISCOVERY, "the preset " + preset.name() + " defines how its endpoints are found", problems);
        }
        if (byHand() && settings.urls().issuer().isEmpty()) {
            refuse(
                    Setting.JWKS_URL,
                    "an ID token can be verified only if its issuer is known. Set " + settings.key(Setting.ISSUER)
                            + " too",
                    problems);
        }
    }

    private String hasEndpoints() {
        String host = parameters.isDeclared("url")
                ? ". For a server of your company, set panel.oauth." + settings.name() + ".url"
                : ". For another server, set " + Setting.PRESET.key(settings.name()) + "=generic";
        return "the preset " + preset.name() + " has fixed endpoints" + host;
    }

    private void refuse(Setting setting, String why, Problems problems) {
        if (settings.has(setting)) {
            problems.add(noEffect(setting, why + ", or remove this setting."));
        }
    }

    /** Returns a warning for every other ignored setting of a registration without problems. */
    List<String> warnings(Authority authority) {
        List<String> warnings = new ArrayList<>(settings.overruled(preset.parameters()));
        if (preset.login() instanceof LoginMethod.LocalPasswords) {
            add(OF_PROVIDERS, "the preset " + preset.name() + " asks no provider.", warnings);
            return warnings;
        }
        addLogin(warnings);
        addClient(warnings);
        addSymmetric(warnings);
        addClaims(warnings);
        if (!authority.<Boolean>either(ProviderConnection::openId, users -> false)) {
            add(idTokenChecks(), "no ID token is verified.", warnings);
        }
        return warnings;
    }

    private void addLogin(List<String> warnings) {
        if (preset.login() instanceof LoginMethod.PasswordGrant) {
            String why = "the preset " + preset.name() + " does not redirect browsers to the provider.";
            add(List.of(Setting.AUTHORIZE_URL, Setting.REDIRECT_URI), why, warnings);
            if (!settings.checks().pkce()) {
                add(List.of(Setting.PKCE), why, warnings);
            }
            if (!settings.extraParams().keySet().stream().allMatch(parameters::isDeclared)) {
                add(List.of(Setting.EXTRA_PARAMS), "they belong to the authorization request, and " + why, warnings);
            }
        }
        settings.extraParams().keySet().stream()
                .filter(name -> !parameters.isDeclared(name))
                .forEach(name -> Setting.lookingLike(name)
                        .ifPresent(setting -> warnings.add(Problems.named(settings.extraParamsKey()) + " contains \""
                                + name + "\", which is sent to the provider and does not set " + setting.key() + ".")));
        boolean fixedIssuer = preset.endpoints() instanceof Endpoints.Discovered
                && settings.urls().issuer().isPresent();
        if (fixedIssuer) {
            preset.parameters().stream()
                    .filter(parameter -> preset.endpoints().templates().stream()
                            .anyMatch(template -> template.contains("{" + parameter.name())))
                    .filter(parameter -> parameters.find(parameter.name()).isPresent())
                    .forEach(parameter -> warnings.add(Problems.named(settings.parameterKey(parameter))
                            + " does not change the endpoints: " + settings.key(Setting.ISSUER)
                            + " is set. Remove one of them."));
        }
    }

    private void addClient(List<String> warnings) {
        ClientAuthentication method = settings.clientAuthentication().orElse(preset.clientAuthentication());
        if (method == ClientAuthentication.NONE && settings.secret().isPresent()) {
            Setting secret = settings.secretFile().isPresent() ? Setting.SECRET_FILE : Setting.SECRET;
            warnings.add(Problems.named(settings.key(secret))
                    + " is not sent to the provider: the client authentication method is none. If the provider knows the"
                    + " secret, set " + settings.key(Setting.CLIENT_AUTHENTICATION) + " to basic or post.");
        } else if (method != ClientAuthentication.NONE && settings.secret().isEmpty()) {
            add(
                    List.of(Setting.CLIENT_AUTHENTICATION),
                    "there is no client secret. Set " + settings.key(Setting.SECRET) + ".",
                    warnings);
        }
    }

    // RFC 7518, section 3.2.
    private void addSymmetric(List<String> warnings) {
        boolean tooShort = settings.secret()
                .filter(secret -> secret.bytes().length >= MIN_HMAC_KEY_BYTES)
                .isEmpty();
        if (tooShort && settings.checks().algorithms().stream().anyMatch(name -> name.startsWith("HS"))) {
            warnings.add(noEffect(
                    Setting.ALGORITHMS,
                    "HS256 and the like need a client secret of at least " + MIN_HMAC_KEY_BYTES + " bytes."));
        }
    }

    private void addClaims(List<String> warnings) {
        if (settings.claims().user().isPresent()) {
            add(
                    List.of(Setting.USER_KEY),
                    settings.key(Setting.JWT_USER) + " names the claim of the user name.",
                    warnings);
        } else if (!preset.userClaims().isEmpty()) {
            add(
                    List.of(Setting.USER_KEY),
                    "the preset " + preset.name() + " has a claim for the user name. Set "
                            + settings.key(Setting.JWT_USER) + " instead.",
                    warnings);
        }
        if (settings.claims().groups().isEmpty() && !preset.groups().areTold()) {
            add(
                    List.of(Setting.GROUPS),
                    "no groups are read. Set " + settings.key(Setting.GROUPS_CLAIM) + " to their claim.",
                    warnings);
        }
    }

    // The default value of a check hides nothing from an administrator.
    private List<Setting> idTokenChecks() {
        List<Setting> checks = new ArrayList<>(List.of(Setting.ALGORITHMS, Setting.CLOCK_SKEW, Setting.JWKS_URL));
        if (!settings.checks().nonce()) {
            checks.add(Setting.NONCE);
        }
        return checks;
    }

    private boolean byHand() {
        ProviderUrls urls = settings.urls();
        return preset.endpoints() instanceof Endpoints.Configured
                && urls.token().isPresent()
                && (urls.authorize().isPresent() || !(preset.login() instanceof LoginMethod.AuthorizationCode));
    }

    private void add(List<Setting> ignored, String why, List<String> warnings) {
        Set.copyOf(ignored).stream()
                .filter(settings::has)
                .sorted()
                .forEach(setting -> warnings.add(noEffect(setting, why)));
    }

    private String noEffect(Setting setting, String why) {
        String key = settings.key(setting);
        // Among the extra parameters, others may well have an effect.
        boolean extra = setting != Setting.EXTRA_PARAMS && key.equals(settings.extraParamsKey());
        return Problems.named(key) + (extra ? " sets " + setting.key() + ", which" : "") + " has no effect: " + why;
    }
}
