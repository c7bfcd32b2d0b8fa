package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Parameter;

/** What is configured for one registration. */
public final class RegistrationSettings {
    private static final Map<String, ClientAuthentication> CLIENT_AUTHENTICATIONS = Map.of(
            "basic", ClientAuthentication.BASIC, "post", ClientAuthentication.POST, "none", ClientAuthentication.NONE);

    private final RegistrationLookup lookup;
    private final String preset;
    private final Optional<String> displayName;
    private final Optional<String> clientId;
    private final Optional<Secret> secret;
    private final Optional<ClientAuthentication> clientAuthentication;
    private final Optional<String> redirectUri;
    private final Optional<List<String>> scopes;
    private final ProviderUrls urls;
    private final ClaimSettings claims;
    private final LoginChecks checks;
    private final LogoutSettings logout;

    RegistrationSettings(RegistrationLookup lookup, Problems problems) {
        Values values = new Values(lookup, problems);
        this.lookup = lookup;
        preset = values.text(Setting.PRESET)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse(lookup.name());
        displayName = values.text(Setting.DISPLAY_NAME);
        clientId = values.text(Setting.KEY);
        secret = values.text(Setting.SECRET).map(Secret::of);
        clientAuthentication = values.choice(Setting.CLIENT_AUTHENTICATION, CLIENT_AUTHENTICATIONS);
        redirectUri = values.read(Setting.REDIRECT_URI, Formats::redirectUri);
        scopes = values.read(Setting.SCOPE, Formats::words);
        urls = ProviderUrls.read(values);
        claims = ClaimSettings.read(values);
        checks = LoginChecks.read(values);
        logout = LogoutSettings.read(values);
    }

    /** The registration's name. */
    public String name() {
        return lookup.name();
    }

    /** The name of its preset. */
    public String preset() {
        return preset;
    }

    /** The key that names the preset. */
    public String presetKey() {
        return lookup.find(Setting.PRESET).map(ConfiguredValue::key).orElse(Setting.PROVIDER.key());
    }

    /** The key under which a message names a setting. */
    public String key(Setting setting) {
        return lookup.key(setting);
    }

    /** What users call the provider. */
    public Optional<String> displayName() {
        return displayName;
    }

    /** The client id. */
    public Optional<String> clientId() {
        return clientId;
    }

    /** The client secret. */
    public Optional<Secret> secret() {
        return secret;
    }

    /** How the token endpoint learns who we are. */
    public Optional<ClientAuthentication> clientAuthentication() {
        return clientAuthentication;
    }

    /** An absolute URL or a path in the application. */
    public Optional<String> redirectUri() {
        return redirectUri;
    }

    /** What the login asks for. */
    public Optional<List<String>> scopes() {
        return scopes;
    }

    /** Where the provider answers. */
    public ProviderUrls urls() {
        return urls;
    }

    /** Which claims say what. */
    public ClaimSettings claims() {
        return claims;
    }

    /** What a login must fulfil. */
    public LoginChecks checks() {
        return checks;
    }

    /** What a logout does at the provider. */
    public LogoutSettings logout() {
        return logout;
    }

    /** Every setting that makes a check weaker than it is without settings, in words. */
    public List<String> relaxations() {
        return checks.relaxations(this::key);
    }

    /** A parameter that the provider declares, from the extra parameters or a key of its own; empty text where it is set to nothing. */
    public Optional<String> parameter(Parameter parameter) {
        return lookup.parameter(parameter);
    }

    /** The key under which a message names a parameter that the provider declares. */
    public String parameterKey(Parameter parameter) {
        return lookup.parameterKey(parameter);
    }

    /** The extra parameters but for those that are settings. */
    public Map<String, String> extraParams() {
        return lookup.extraParams();
    }
}
