package org.panelsecurity.impl.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.panelsecurity.spi.ClientAuthentication;

/** What is configured for one registration. */
public final class RegistrationSettings {
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    // Signed with the client secret: only where somebody names it.
    private static final Set<String> SYMMETRIC = Set.of("HS256", "HS384", "HS512");
    private static final Map<String, ClientAuthentication> CLIENT_AUTHENTICATIONS = Map.of(
            "basic", ClientAuthentication.BASIC, "post", ClientAuthentication.POST, "none", ClientAuthentication.NONE);

    private final RegistrationLookup lookup;
    private final Optional<String> clientId;
    private final Optional<Secret> secret;
    private final Optional<String> redirectUri;
    private final Optional<String> issuer;
    private final Optional<String> authorizeUrl;
    private final Optional<String> tokenUrl;
    private final Optional<String> userUrl;
    private final Optional<String> jwksUrl;
    private final Optional<String> jwtUser;
    private final Optional<String> idClaim;
    private final Optional<String> groupsClaim;
    private final Optional<ClientAuthentication> clientAuthentication;
    private final Optional<List<String>> scopes;
    private final Optional<List<String>> groups;
    private final String preset;
    private final String userKey;
    private final boolean discovery;
    private final boolean pkce;
    private final boolean nonce;
    private final Duration clockSkew;
    private final Set<String> algorithms;

    RegistrationSettings(RegistrationLookup lookup, Problems problems) {
        Values values = new Values(lookup, problems);
        this.lookup = lookup;
        preset = values.text(Setting.PRESET)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElse(lookup.name());
        clientId = values.text(Setting.KEY);
        secret = values.text(Setting.SECRET).map(Secret::of);
        redirectUri = values.read(Setting.REDIRECT_URI, Forms::redirectUri);
        issuer = values.read(Setting.ISSUER, Forms::url);
        authorizeUrl = values.read(Setting.AUTHORIZE_URL, Forms::url);
        tokenUrl = values.read(Setting.TOKEN_URL, Forms::url);
        userUrl = values.read(Setting.USER_URL, Forms::url);
        jwksUrl = values.read(Setting.JWKS_URL, Forms::url);
        jwtUser = values.text(Setting.JWT_USER);
        idClaim = values.text(Setting.ID_CLAIM);
        groupsClaim = values.text(Setting.GROUPS_CLAIM);
        clientAuthentication = values.choice(Setting.CLIENT_AUTHENTICATION, CLIENT_AUTHENTICATIONS);
        scopes = values.read(Setting.SCOPE, Forms::words);
        groups = values.read(Setting.GROUPS, ListForm::read);
        userKey = values.text(Setting.USER_KEY).orElse("email");
        discovery = values.flag(Setting.DISCOVERY, true);
        pkce = values.flag(Setting.PKCE, true);
        nonce = values.flag(Setting.NONCE, true);
        clockSkew = values.read(Setting.CLOCK_SKEW, Forms::clockSkew).orElse(CLOCK_SKEW);
        algorithms = values.read(Setting.ALGORITHMS, RegistrationSettings::algorithms)
                .orElse(ALGORITHMS);
    }

    private static Optional<Set<String>> algorithms(String value) {
        return Forms.words(value.toUpperCase(Locale.ROOT))
                .map(words -> (Set<String>) new TreeSet<>(words))
                .filter(words ->
                        words.stream().allMatch(word -> ALGORITHMS.contains(word) || SYMMETRIC.contains(word)));
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
        return lookup.find(Setting.PRESET).map(Found::key).orElse(Setting.PROVIDER.key());
    }

    /** The key under which a message names a setting. */
    public String key(Setting setting) {
        return lookup.key(setting);
    }

    /** The key under which a message names a parameter that the provider declares. */
    public String parameterKey(String parameter) {
        return lookup.parameterKey(parameter);
    }

    /** A parameter that the provider declares, from the extra parameters or a key of its own. */
    public Optional<String> parameter(String name) {
        return lookup.parameter(name);
    }

    /** The extra parameters but for those that are settings. */
    public Map<String, Object> extraParams() {
        return lookup.extraParams();
    }

    /** The client id. */
    public Optional<String> clientId() {
        return clientId;
    }

    /** The client secret. */
    public Optional<Secret> secret() {
        return secret;
    }

    /** An absolute URL or a path in the application. */
    public Optional<String> redirectUri() {
        return redirectUri;
    }

    /** The issuer. */
    public Optional<String> issuer() {
        return issuer;
    }

    /** The authorization endpoint. */
    public Optional<String> authorizeUrl() {
        return authorizeUrl;
    }

    /** The token endpoint. */
    public Optional<String> tokenUrl() {
        return tokenUrl;
    }

    /** The user info endpoint. */
    public Optional<String> userUrl() {
        return userUrl;
    }

    /** Where the provider's keys are. */
    public Optional<String> jwksUrl() {
        return jwksUrl;
    }

    /** The claim that is the user name. */
    public Optional<String> jwtUser() {
        return jwtUser;
    }

    /** The claim that is the stable id. */
    public Optional<String> idClaim() {
        return idClaim;
    }

    /** The claim, or the path to it, that lists the groups. */
    public Optional<String> groupsClaim() {
        return groupsClaim;
    }

    /** How the token endpoint learns who we are. */
    public Optional<ClientAuthentication> clientAuthentication() {
        return clientAuthentication;
    }

    /** What the login asks for. */
    public Optional<List<String>> scopes() {
        return scopes;
    }

    /** The groups that the session keeps. */
    public Optional<List<String>> groups() {
        return groups;
    }

    /** The generic family's user name claim. */
    public String userKey() {
        return userKey;
    }

    /** Whether the issuer is asked for its endpoints. */
    public boolean discovery() {
        return discovery;
    }

    /** Whether RFC 7636 is used. */
    public boolean pkce() {
        return pkce;
    }

    /** Whether an ID token must carry the nonce. */
    public boolean nonce() {
        return nonce;
    }

    /** How far the clocks may be apart. */
    public Duration clockSkew() {
        return clockSkew;
    }

    /** The signature algorithms that are accepted. */
    public Set<String> algorithms() {
        return algorithms;
    }

    /** Every setting that makes a check weaker than it is without settings, in words. */
    public List<String> relaxations() {
        List<String> relaxations = new ArrayList<>();
        if (!ALGORITHMS.containsAll(algorithms)) {
            relaxations.add(key(Setting.ALGORITHMS) + ": ID tokens may be signed with the client secret");
        }
        if (!pkce) {
            relaxations.add(key(Setting.PKCE) + "=false: codes are not bound to the browser's attempt");
        }
        if (!nonce) {
            relaxations.add(key(Setting.NONCE) + "=false: ID tokens are not bound to the browser's attempt");
        }
        if (clockSkew.compareTo(CLOCK_SKEW) > 0) {
            relaxations.add(key(Setting.CLOCK_SKEW) + "=" + clockSkew.toSeconds() + ": clocks may be that far apart");
        }
        return relaxations;
    }
}
