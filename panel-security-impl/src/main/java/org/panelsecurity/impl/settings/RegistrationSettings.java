package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Parameter;

/** The settings of one registration. */
public final class RegistrationSettings {
    private static final Map<String, ClientAuthentication> CLIENT_AUTHENTICATIONS = Map.of(
            "basic", ClientAuthentication.BASIC, "post", ClientAuthentication.POST, "none", ClientAuthentication.NONE);

    private final RegistrationLookup lookup;
    private final String preset;
    private final Optional<String> displayName;
    private final Optional<String> clientId;
    private final Optional<Secret> secret;
    private final Optional<SecretFile> secretFile;
    private final Optional<ClientAuthentication> clientAuthentication;
    private final Optional<String> redirectUri;
    private final Optional<List<String>> scopes;
    private final Optional<Boolean> offlineAccess;
    private final ProviderUrls urls;
    private final ClaimSettings claims;
    private final Optional<List<String>> allow;
    private final LoginChecks checks;
    private final LogoutSettings logout;
    private final NetworkSettings network;

    RegistrationSettings(RegistrationLookup lookup, Problems problems) {
        Values values = new Values(lookup, problems);
        this.lookup = lookup;
        preset = values.text(Setting.PRESET)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse(lookup.name());
        displayName = values.text(Setting.DISPLAY_NAME);
        clientId = values.text(Setting.KEY);
        secret = values.text(Setting.SECRET).map(Secret::of);
        secretFile = SecretFile.ofClient(lookup, problems);
        clientAuthentication = values.choice(Setting.CLIENT_AUTHENTICATION, CLIENT_AUTHENTICATIONS);
        redirectUri = values.read(Setting.REDIRECT_URI, Formats::redirectUri);
        scopes = new ScopeReader(lookup, problems).read();
        offlineAccess = values.read(Setting.OFFLINE_ACCESS, Formats::flag);
        network = NetworkSettings.read(lookup, problems);
        urls = ProviderUrls.read(new IssuerReader(lookup, values, network.insecureHosts(), problems), values);
        claims = ClaimSettings.read(values);
        allow = new AllowReader(lookup, problems).read();
        checks = LoginChecks.read(values);
        logout = LogoutSettings.read(values);
    }

    /** Returns the name of the registration. */
    public String name() {
        return lookup.name();
    }

    /** Returns the name of the preset. */
    public String preset() {
        return preset;
    }

    /** Returns the key that names the preset. */
    public String presetKey() {
        return lookup.find(Setting.PRESET).map(ConfiguredValue::key).orElse(Setting.PROVIDER.key());
    }

    /** Returns the key of a setting, for messages. */
    public String key(Setting setting) {
        return lookup.key(setting);
    }

    /** Returns whether a setting is configured, whatever its value. */
    public boolean has(Setting setting) {
        return lookup.find(setting).isPresent();
    }

    /** Returns one warning for each value that another value of the same setting overrules. */
    public List<String> overruled(List<Parameter> declared) {
        return new OverruledSettings(lookup).warnings(declared);
    }

    /** Returns the key of the extra parameters, for messages. */
    public String extraParamsKey() {
        return lookup.key(Setting.EXTRA_PARAMS);
    }

    /** Returns the keys that set a parameter, also one that the preset does not declare. */
    public List<String> keysInUse(String parameter) {
        return lookup.keysInUse(parameter);
    }

    /** Returns the display name of the provider. */
    public Optional<String> displayName() {
        return displayName;
    }

    /** Returns the client id. */
    public Optional<String> clientId() {
        return clientId;
    }

    /** Returns the client secret that is in force now: a file may change. */
    public Optional<Secret> secret() {
        return secretFile.map(SecretFile::first).or(() -> secret);
    }

    /** Returns the file that contains the client secret. */
    public Optional<SecretFile> secretFile() {
        return secretFile;
    }

    /** Returns the client authentication method at the token endpoint. */
    public Optional<ClientAuthentication> clientAuthentication() {
        return clientAuthentication;
    }

    /** Returns the redirect URI: an absolute URL or a path of the application. */
    public Optional<String> redirectUri() {
        return redirectUri;
    }

    /** Returns the scopes that the login requests. */
    public Optional<List<String>> scopes() {
        return scopes;
    }

    /** Returns whether a login asks for offline access; empty for the default of the preset. */
    public Optional<Boolean> offlineAccess() {
        return offlineAccess;
    }

    /** Returns the URLs of the provider. */
    public ProviderUrls urls() {
        return urls;
    }

    /** Returns the names of claims. */
    public ClaimSettings claims() {
        return claims;
    }

    /** Returns the users who may log in; absent for all users. */
    public Optional<List<String>> allow() {
        return allow;
    }

    /** Returns the checks of a login. */
    public LoginChecks checks() {
        return checks;
    }

    /** Returns the effects of a logout at the provider. */
    public LogoutSettings logout() {
        return logout;
    }

    /** Returns the way to the provider. */
    public NetworkSettings network() {
        return network;
    }

    /** Returns a text for every setting that makes a check weaker than the default. */
    public List<String> relaxations() {
        return Stream.concat(checks.relaxations(this::key).stream(), network.relaxations(this::key).stream())
                .toList();
    }

    /** Returns the warnings of each start. */
    public List<String> warnings() {
        return network.warnings(this::key);
    }

    /** Returns the value of a parameter that the provider declares; an empty text if it is set to nothing. */
    public Optional<String> parameter(Parameter parameter) {
        return lookup.parameter(parameter);
    }

    /** Returns the key of a parameter that the provider declares, for messages. */
    public String parameterKey(Parameter parameter) {
        return lookup.parameterKey(parameter);
    }

    /** Returns the extra parameters, except settings. */
    public Map<String, String> extraParams() {
        return lookup.extraParams();
    }
}
