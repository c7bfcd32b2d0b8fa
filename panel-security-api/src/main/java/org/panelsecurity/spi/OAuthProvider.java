package org.panelsecurity.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A preset: the description of a kind of provider, as data. Made by {@link #named}; a plug-in is a CDI bean of this type
 * (records cannot be proxied: {@code @Dependent} or {@code @Singleton}) or an observer of {@link ProviderDiscovery}.
 *
 * @param name what {@code panel.oauth.provider} names: {@code [a-z][a-z0-9_-]*}
 * @param aliases other names for the same
 * @param displayName what users read
 * @param login how a login is done
 * @param endpoints where it answers
 * @param issuerAliases what its metadata and ID tokens may name as issuer instead; {@code {tid}} stands for that claim of the token
 * @param scopes asked for where the configuration does not say; with {@code openid} and keys it is OpenID Connect
 * @param offlineAccess what brings a refresh token
 * @param parameters settings of its own; those that stand in templates are among them
 * @param authorizeParameters added to every authorization request; templates, left out where they are empty
 * @param clientAuthentication how the client shows who it is; null: as the provider announces, else {@code basic}
 * @param publicClient whether a client may do without a secret
 * @param idClaims the claims that never change and are never reused, joined by a slash; empty: {@code sub}, or {@code id} where there
 *     is no issuer
 * @param userClaims the claims that may be the user name, the first that is there counts; empty: {@code panel.user.key}
 * @param groups where the groups are
 * @param restrictions claim to parameter: where the parameter is set, the claim must be one of its values, {@code *} for any
 * @param userInfo how user info is read
 * @param identity the last word on the identity
 * @param notice what the start-up report says
 * @param logout how a logout ends the session there
 * @param revocation how a logout revokes the tokens
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
        TokenRevocation revocation) {

    /** Copies; made by {@link OAuthProviderBuilder#build()}. */
    public OAuthProvider {
        aliases = Set.copyOf(aliases);
        issuerAliases = Set.copyOf(issuerAliases);
        scopes = List.copyOf(scopes);
        parameters = List.copyOf(parameters);
        authorizeParameters = Map.copyOf(authorizeParameters);
        idClaims = List.copyOf(idClaims);
        userClaims = List.copyOf(userClaims);
        restrictions = Map.copyOf(restrictions);
    }

    /** Begins the description of a provider; with OpenID Connect and an issuer the defaults of all the rest fit. */
    public static OAuthProviderBuilder named(String name) {
        return new OAuthProviderBuilder(name);
    }
}
