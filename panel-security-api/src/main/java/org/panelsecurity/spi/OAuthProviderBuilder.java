package org.panelsecurity.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.ResponseMode;

/** Collects the description of a provider. Not thread-safe. */
public final class OAuthProviderBuilder {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_-]*)[:}]");

    private final String name;
    private Set<String> aliases = Set.of();
    private String displayName;
    private LoginMethod login = new AuthorizationCode(ResponseMode.QUERY);
    private Endpoints endpoints = new Endpoints.Configured();
    private Set<String> issuerAliases = Set.of();
    private List<String> scopes = List.of("openid", "profile", "email");
    private OfflineAccess offlineAccess = OfflineAccess.NOTHING_TO_SAY;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, String> authorizeParameters = new LinkedHashMap<>();
    private @Nullable ClientAuthentication clientAuthentication;
    private boolean publicClient;
    private List<String> idClaims = List.of();
    private List<String> userClaims = List.of();
    private @Nullable String groupsClaim;
    private GroupFounders groupFounders = GroupFounders.ANYONE;
    private boolean groupsIgnoreCase;
    private @Nullable GroupsReader groupsReader;
    private final Map<String, String> restrictions = new LinkedHashMap<>();
    private UserInfoReader userInfo = ProviderClient::getUserInfo;
    private IdentityMapper identity = who -> who;
    private StartupNotice notice = configured -> Optional.empty();
    private ProviderLogout logout = new ProviderLogout.Standard(null, null);
    private TokenRevocation revocation = new TokenRevocation.Standard(null, true);

    OAuthProviderBuilder(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A provider's name is [a-z][a-z0-9_-]*, not \"" + name + "\"");
        }
        this.name = name;
        this.displayName = name;
    }

    /** Other names for the same provider. */
    public OAuthProviderBuilder alsoNamed(String... names) {
        aliases = Set.of(names);
        return this;
    }

    /** What users read; default is the name. */
    public OAuthProviderBuilder displayName(String value) {
        displayName = Objects.requireNonNull(value);
        return this;
    }

    /** How a login is done; default is the authorization code flow, answered in the query. */
    public OAuthProviderBuilder login(LoginMethod value) {
        login = Objects.requireNonNull(value);
        return this;
    }

    /** How the provider's answer travels; default is the query. */
    public OAuthProviderBuilder responseMode(ResponseMode value) {
        return login(new AuthorizationCode(value));
    }

    /** Everything is found from this issuer. */
    public OAuthProviderBuilder issuer(String template) {
        return endpoints(new Endpoints.Discovered(template));
    }

    /** Where it answers; default is what the configuration says. */
    public OAuthProviderBuilder endpoints(Endpoints value) {
        endpoints = Objects.requireNonNull(value);
        return this;
    }

    /** What metadata and ID tokens may name as issuer instead; {@code {tid}} stands for that claim of the token. Default is nothing. */
    public OAuthProviderBuilder issuerAliases(String... values) {
        issuerAliases = Set.of(values);
        return this;
    }

    /** Scopes asked for; default is {@code openid profile email}. */
    public OAuthProviderBuilder scopes(String... values) {
        scopes = List.of(values);
        return this;
    }

    /** A scope without which no refresh token comes. */
    public OAuthProviderBuilder offlineScope(String scope) {
        offlineAccess = new OfflineAccess(List.of(scope), offlineAccess.parameters());
        return this;
    }

    /** Parameters of the authorization request without which no refresh token comes. */
    public OAuthProviderBuilder offlineParameters(Map<String, String> values) {
        offlineAccess = new OfflineAccess(offlineAccess.scopes(), values);
        return this;
    }

    /** A setting of its own; one that stands in a template is declared there, and described here. */
    public OAuthProviderBuilder parameter(String parameter, String meaning) {
        return parameter(Parameter.of(parameter, meaning));
    }

    /** A setting of its own that has other names too. */
    public OAuthProviderBuilder parameter(Parameter value) {
        parameters.put(value.name(), value);
        return this;
    }

    /** A parameter of every authorization request: a template, left out where it is empty. */
    public OAuthProviderBuilder authorizeParameter(String parameter, String template) {
        authorizeParameters.put(parameter, template);
        return this;
    }

    /** How the client shows who it is; default is what the provider announces. */
    public OAuthProviderBuilder clientAuthentication(ClientAuthentication value) {
        clientAuthentication = Objects.requireNonNull(value);
        return this;
    }

    /** A client may do without a secret; by default it may not. */
    public OAuthProviderBuilder publicClient() {
        publicClient = true;
        return this;
    }

    /** The claim that is the stable id, or several that are it together. */
    public OAuthProviderBuilder idClaim(String... claims) {
        idClaims = List.of(claims);
        return this;
    }

    /** The claim that is the user name, and those to take where it is missing. */
    public OAuthProviderBuilder userClaim(String... claims) {
        userClaims = List.of(claims);
        return this;
    }

    /** Where the groups are: a claim's name, or a path. */
    public OAuthProviderBuilder groupsClaim(String claim) {
        groupsClaim = Objects.requireNonNull(claim);
        return this;
    }

    /** Who can make a group there; default is anyone. */
    public OAuthProviderBuilder groupsFoundedBy(GroupFounders value) {
        groupFounders = Objects.requireNonNull(value);
        return this;
    }

    /** Names of groups that differ by case alone are the same group. */
    public OAuthProviderBuilder groupsIgnoreCase() {
        groupsIgnoreCase = true;
        return this;
    }

    /** How groups are read where that is more than one claim. */
    public OAuthProviderBuilder groups(GroupsReader reader) {
        groupsReader = Objects.requireNonNull(reader);
        return this;
    }

    /** Where the parameter is set, only users whose claim is one of its values may come in. */
    public OAuthProviderBuilder restrict(String claim, String parameter) {
        restrictions.put(claim, parameter);
        return this;
    }

    /** How user info is read where the provider deviates from OpenID Connect. */
    public OAuthProviderBuilder userInfo(UserInfoReader value) {
        userInfo = Objects.requireNonNull(value);
        return this;
    }

    /** A last word on the identity. */
    public OAuthProviderBuilder identity(IdentityMapper value) {
        identity = Objects.requireNonNull(value);
        return this;
    }

    /** What the start-up report says of a registration of it; default is nothing. */
    public OAuthProviderBuilder notice(StartupNotice value) {
        notice = Objects.requireNonNull(value);
        return this;
    }

    /** How a logout ends the session there; default is the standard, at what the metadata announce. */
    public OAuthProviderBuilder logout(ProviderLogout value) {
        logout = Objects.requireNonNull(value);
        return this;
    }

    /** How a logout revokes the tokens; default is the standard, at what the metadata announce. */
    public OAuthProviderBuilder revocation(TokenRevocation value) {
        revocation = Objects.requireNonNull(value);
        return this;
    }

    /** The finished description. */
    public OAuthProvider build() {
        return new OAuthProvider(
                name,
                aliases,
                displayName,
                login,
                endpoints,
                issuerAliases,
                scopes,
                offlineAccess,
                declared(),
                authorizeParameters,
                clientAuthentication,
                publicClient,
                idClaims,
                userClaims,
                new Groups(groupsClaim, groupFounders, groupsIgnoreCase, groupsReader),
                restrictions,
                userInfo,
                identity,
                notice,
                logout,
                revocation);
    }

    private List<Parameter> declared() {
        Map<String, Parameter> all = new LinkedHashMap<>(parameters);
        List<String> templates = new ArrayList<>(endpoints.templates());
        templates.addAll(authorizeParameters.values());
        templates.addAll(logout.templates());
        templates.addAll(revocation.templates());
        for (String template : templates) {
            Matcher placeholders = PLACEHOLDER.matcher(template);
            while (placeholders.find()) {
                all.computeIfAbsent(placeholders.group(1), parameter -> Parameter.of(parameter, ""));
            }
        }
        restrictions.values().forEach(used -> all.computeIfAbsent(used, parameter -> Parameter.of(parameter, "")));
        return List.copyOf(all.values());
    }
}
