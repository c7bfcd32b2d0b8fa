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

/** Builder of an {@link OAuthProvider}. Not thread-safe. */
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
    private IdentityMapper identity = IdentityMapper.UNCHANGED;
    private StartupNotice notice = configured -> Optional.empty();
    private ProviderLogout logout = new ProviderLogout.Standard(null, null);
    private @Nullable String idFormat;
    private final Map<String, Set<String>> impliedScopes = new LinkedHashMap<>();
    private TokenRevocation revocation = new TokenRevocation.Standard(null, true);
    private String accountPrompt = "login";
    private EmailVerification emailVerification;

    OAuthProviderBuilder(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A provider's name is [a-z][a-z0-9_-]*, not \"" + name + "\"");
        }
        this.name = name;
        this.displayName = name;
        this.emailVerification = new EmailVerification.None(
                "the preset " + name + " does not declare how e-mail addresses are verified");
    }

    /** Sets further names of the preset. */
    public OAuthProviderBuilder alsoNamed(String... names) {
        aliases = Set.of(names);
        return this;
    }

    /** Sets the name for users. The default is the name of the preset. */
    public OAuthProviderBuilder displayName(String value) {
        displayName = Objects.requireNonNull(value);
        return this;
    }

    /** Sets the login method. The default is the authorization code flow with response mode {@code query}. */
    public OAuthProviderBuilder login(LoginMethod value) {
        login = Objects.requireNonNull(value);
        return this;
    }

    /** Sets the response mode of the authorization code flow. The default is {@code query}. */
    public OAuthProviderBuilder responseMode(ResponseMode value) {
        return login(new AuthorizationCode(value));
    }

    /** Sets the issuer. All endpoints are discovered from its metadata. The value is a template, see {@link Endpoints}. */
    public OAuthProviderBuilder issuer(String template) {
        return endpoints(new Endpoints.Discovered(template));
    }

    /** Sets the endpoints. The default is {@link Endpoints.Configured}. */
    public OAuthProviderBuilder endpoints(Endpoints value) {
        endpoints = Objects.requireNonNull(value);
        return this;
    }

    /** Sets further accepted issuer identifiers; {@code {tid}} is replaced by that claim of the token. The default is none. */
    public OAuthProviderBuilder issuerAliases(String... values) {
        issuerAliases = Set.of(values);
        return this;
    }

    /** Sets the default scopes. The default is {@code openid profile email}. */
    public OAuthProviderBuilder scopes(String... values) {
        scopes = List.of(values);
        return this;
    }

    /**
     * Adds scopes that another scope contains, or that are other names of it. Some providers answer with the largest scopes only.
     *
     * @param scope granted scope
     * @param implied scopes that count as granted with it; they may imply others
     */
    public OAuthProviderBuilder scopeImplies(String scope, String... implied) {
        impliedScopes.put(scope, Set.of(implied));
        return this;
    }

    /** Sets the scope that requests a refresh token, such as {@code offline_access}. The provider issues none without it. */
    public OAuthProviderBuilder offlineScope(String scope) {
        offlineAccess = new OfflineAccess(List.of(scope), offlineAccess.parameters(), true);
        return this;
    }

    /** Sets the parameters of the authorization request that request a refresh token. The provider issues none without them. */
    public OAuthProviderBuilder offlineParameters(Map<String, String> values) {
        offlineAccess = new OfflineAccess(offlineAccess.scopes(), values, true);
        return this;
    }

    /** Sets the scope that requests a refresh token, for a provider that usually issues one without it. */
    public OAuthProviderBuilder optionalOfflineScope(String scope) {
        offlineAccess = new OfflineAccess(List.of(scope), offlineAccess.parameters(), false);
        return this;
    }

    /**
     * Declares a provider-specific setting, or describes a parameter of a template.
     *
     * @param parameter name in {@code panel.oauth.<name>}
     * @param meaning phrase for the documentation
     */
    public OAuthProviderBuilder parameter(String parameter, String meaning) {
        return parameter(Parameter.of(parameter, meaning));
    }

    /** Declares a provider-specific setting with further names. */
    public OAuthProviderBuilder parameter(Parameter value) {
        parameters.put(value.name(), value);
        return this;
    }

    /**
     * Adds a parameter to every authorization request.
     *
     * @param parameter name of the parameter
     * @param template value, a template; the parameter is left out if the result is empty
     */
    public OAuthProviderBuilder authorizeParameter(String parameter, String template) {
        authorizeParameters.put(parameter, template);
        return this;
    }

    /** Sets the client authentication method. The default is the method of the provider's metadata. */
    public OAuthProviderBuilder clientAuthentication(ClientAuthentication value) {
        clientAuthentication = Objects.requireNonNull(value);
        return this;
    }

    /** Makes the client secret optional. By default it is required. */
    public OAuthProviderBuilder publicClient() {
        publicClient = true;
        return this;
    }

    /** Sets the claim that is the stable id, or several claims that form it together. */
    public OAuthProviderBuilder idClaim(String... claims) {
        idClaims = List.of(claims);
        return this;
    }

    /** Sets the regular expression that every stable id matches. A name in its place, in {@code panel.oauth.roles}, is reported. */
    public OAuthProviderBuilder idFormat(String regex) {
        idFormat = Pattern.compile(regex).pattern();
        return this;
    }

    /** Sets the claim that is the user name, followed by the claims to use if it is missing. */
    public OAuthProviderBuilder userClaim(String... claims) {
        userClaims = List.of(claims);
        return this;
    }

    /** Sets the claim that lists the groups: a name, or a path such as {@code realm_access.roles}. */
    public OAuthProviderBuilder groupsClaim(String claim) {
        groupsClaim = Objects.requireNonNull(claim);
        return this;
    }

    /** Sets who can create groups. The default is {@link GroupFounders#ANYONE}. */
    public OAuthProviderBuilder groupsFoundedBy(GroupFounders value) {
        groupFounders = Objects.requireNonNull(value);
        return this;
    }

    /** Makes group names case-insensitive. By default they are case-sensitive. */
    public OAuthProviderBuilder groupsIgnoreCase() {
        groupsIgnoreCase = true;
        return this;
    }

    /** Sets the hook that reads the groups, if one claim is not enough. */
    public OAuthProviderBuilder groups(GroupsReader reader) {
        groupsReader = Objects.requireNonNull(reader);
        return this;
    }

    /**
     * Restricts access to users with certain values of a claim.
     *
     * @param claim name of the claim
     * @param parameter provider-specific setting that lists the allowed values; if it is not set, all users have access
     */
    public OAuthProviderBuilder restrict(String claim, String parameter) {
        restrictions.put(claim, parameter);
        return this;
    }

    /** Sets the hook that reads UserInfo. The default calls the UserInfo endpoint. */
    public OAuthProviderBuilder userInfo(UserInfoReader value) {
        userInfo = Objects.requireNonNull(value);
        return this;
    }

    /** Sets the hook that can change the identity. The default keeps it. */
    public OAuthProviderBuilder identity(IdentityMapper value) {
        identity = Objects.requireNonNull(value);
        return this;
    }

    /** Sets the hook for a note in the start-up report. The default is no note. */
    public OAuthProviderBuilder notice(StartupNotice value) {
        notice = Objects.requireNonNull(value);
        return this;
    }

    /** Sets the logout at the provider. The default is the {@code end_session_endpoint} of the metadata. */
    public OAuthProviderBuilder logout(ProviderLogout value) {
        logout = Objects.requireNonNull(value);
        return this;
    }

    /** Sets the token revocation. The default is the {@code revocation_endpoint} of the metadata. */
    public OAuthProviderBuilder revocation(TokenRevocation value) {
        revocation = Objects.requireNonNull(value);
        return this;
    }

    /**
     * Sets the value of the {@code prompt} parameter that lets a user choose another account, such as {@code select_account} (OpenID
     * Connect Core 1.0, section 3.1.2.1). The default is {@code login}.
     */
    public OAuthProviderBuilder accountPrompt(String value) {
        accountPrompt = Objects.requireNonNull(value);
        return this;
    }

    /**
     * Sets how the provider tells that an e-mail address is verified, for example {@link EmailVerification.Claims#STANDARD}. Without it,
     * the e-mail rules of {@code panel.oauth.allow} are a deployment problem.
     *
     * <p>Experimental: it can change in any release.
     */
    public OAuthProviderBuilder emailVerification(EmailVerification value) {
        emailVerification = Objects.requireNonNull(value);
        return this;
    }

    /** Returns the preset. */
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
                revocation,
                accountPrompt,
                idFormat,
                impliedScopes,
                emailVerification);
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
