package org.panelsecurity.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Preset: the description of a kind of provider. Create it with {@link #named}. Immutable and thread-safe.
 *
 * <p>A plug-in provides a CDI bean of this type, or observes {@link ProviderDiscovery}. Records cannot be proxied, so the scope of the
 * bean must be {@code @Dependent} or {@code @Singleton}.
 *
 * @param name name for {@code panel.oauth.provider}: {@code [a-z][a-z0-9_-]*}
 * @param aliases further names
 * @param displayName name for users
 * @param login login method
 * @param endpoints endpoints
 * @param issuerAliases further accepted issuer identifiers of metadata and ID tokens; {@code {tid}} is replaced by that claim of the
 *     token
 * @param scopes default scopes; a login is OpenID Connect if they contain {@code openid} and the provider publishes keys
 * @param offlineAccess additions to the authorization request for a refresh token
 * @param parameters provider-specific settings, including all parameters of the templates
 * @param authorizeParameters templates of additional parameters of the authorization request; empty values are left out
 * @param clientAuthentication client authentication method; null for the method of the metadata, or else {@code client_secret_basic}
 * @param publicClient whether the client secret is optional
 * @param idClaims claims that form the stable id, joined by a slash; if empty, {@code sub} is used, or {@code id} without an issuer
 * @param userClaims claims for the user name, the first existing one is used; if empty, {@code panel.user.key} is used
 * @param groups rules for groups
 * @param restrictions map of claim to parameter: if the parameter is set, the claim must have one of its values; {@code *} allows any
 *     value
 * @param userInfo hook that reads UserInfo
 * @param identity hook that can change the identity
 * @param notice hook for a note in the start-up report
 * @param logout logout at the provider
 * @param revocation token revocation
 * @param accountPrompt value of the {@code prompt} parameter that lets a user choose another account
 * @param idFormat regular expression that every stable id matches, for messages about roles that no user can have; null if unknown
 * @param impliedScopes scopes that a granted scope contains, for providers that do not list them in their answer
 * @param emailVerification how the provider tells that an e-mail address is verified; experimental
 */
public record OAuthProvider(
        String name,
        Set<String> aliases,
        String displayName,
        LoginMethod login,
        Endpoints endpoints,
        Set<String> issuerAliases,
        List<String> scopes,
        OfflineAccess offlineAccess,
        List<Parameter> parameters,
        Map<String, String> authorizeParameters,
        @Nullable ClientAuthentication clientAuthentication,
        boolean publicClient,
        List<String> idClaims,
        List<String> userClaims,
        Groups groups,
        Map<String, String> restrictions,
        UserInfoReader userInfo,
        IdentityMapper identity,
        StartupNotice notice,
        ProviderLogout logout,
        TokenRevocation revocation,
        String accountPrompt,
        @Nullable String idFormat,
        Map<String, Set<String>> impliedScopes,
        EmailVerification emailVerification) {

    /** Creates a preset from copies of all collections. Use {@link #named} instead. */
    public OAuthProvider {
        aliases = Set.copyOf(aliases);
        issuerAliases = Set.copyOf(issuerAliases);
        scopes = List.copyOf(scopes);
        parameters = List.copyOf(parameters);
        authorizeParameters = Map.copyOf(authorizeParameters);
        idClaims = List.copyOf(idClaims);
        userClaims = List.copyOf(userClaims);
        restrictions = Map.copyOf(restrictions);
        impliedScopes = Map.copyOf(impliedScopes);
    }

    /**
     * Returns a builder. A provider with OpenID Connect needs only an issuer; all other values have a default.
     *
     * @param name name for {@code panel.oauth.provider}: {@code [a-z][a-z0-9_-]*}
     * @throws IllegalArgumentException if the name is invalid
     */
    public static OAuthProviderBuilder named(String name) {
        return new OAuthProviderBuilder(name);
    }
}
