package org.panelsecurity.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.ResponseMode;

/**
 * A preset: the description of a kind of provider, as data. Made by {@link #named}; a plug-in is a CDI bean of this type
 * (records cannot be proxied: {@code @Dependent} or {@code @Singleton}) or an observer of {@link ProviderDiscovery}.
 *
 * @param name what {@code panel.oauth.provider} names: {@code [a-z][a-z0-9_-]*}
 * @param displayName what users read
 * @param login how a login is done
 * @param endpoints where it answers
 * @param issuerAliases what ID tokens may name as issuer beside the issuer itself
 * @param scopes asked for where the configuration does not say; with {@code openid} and keys it is OpenID Connect
 * @param parameters settings of its own, {@code panel.oauth.<parameter>}; those in templates are declared by standing there
 * @param authorizeParameters added to every authorization request
 * @param clientAuthentication how the client shows who it is; null: as the provider announces, else {@code basic}
 * @param publicClient whether a client may do without a secret
 * @param idClaim the claim that never changes and is never reused; null: {@code sub}, or {@code id} where there is no issuer
 * @param userClaims the claims that may be the user name, the first that is there counts; empty: {@code panel.user.key}
 * @param groupsClaim a claim's name, or a path to it ({@code realm_access.roles}); null: no groups
 * @param groupFounders who can make a group there
 * @param groupsIgnoreCase whether the names of groups differ by case alone
 * @param userInfo how user info is read
 * @param identity the last word on the identity
 */
public record OAuthProvider(
        String name,
        String displayName,
        LoginMethod login,
        Endpoints endpoints,
        Set<String> issuerAliases,
        List<String> scopes,
        Set<String> parameters,
        Map<String, String> authorizeParameters,
        @Nullable ClientAuthentication clientAuthentication,
        boolean publicClient,
        @Nullable String idClaim,
        List<String> userClaims,
        @Nullable String groupsClaim,
        GroupFounders groupFounders,
        boolean groupsIgnoreCase,
        UserInfoReader userInfo,
        IdentityMapper identity) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z0-9_-]*)(?::[^}]*)?}");

    /** Begins the description of a provider; with OpenID Connect and an issuer the defaults of all the rest fit. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects the description. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private String displayName;
        private LoginMethod login = new AuthorizationCode(ResponseMode.QUERY);
        private Endpoints endpoints = new Endpoints.Configured();
        private Set<String> issuerAliases = Set.of();
        private List<String> scopes = List.of("openid", "profile", "email");
        private final Set<String> parameters = new TreeSet<>();
        private final Map<String, String> authorizeParameters = new LinkedHashMap<>();
        private @Nullable ClientAuthentication clientAuthentication;
        private boolean publicClient;
        private @Nullable String idClaim;
        private List<String> userClaims = List.of();
        private @Nullable String groupsClaim;
        private GroupFounders groupFounders = GroupFounders.ANYONE;
        private boolean groupsIgnoreCase;
        private UserInfoReader userInfo = ProviderClient::getUserInfo;
        private IdentityMapper identity = who -> who;

        private Builder(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("A provider's name is [a-z][a-z0-9_-]*, not \"" + name + "\"");
            }
            this.name = name;
            this.displayName = name;
        }

        /** What users read; default is the name. */
        public Builder displayName(String value) {
            displayName = Objects.requireNonNull(value);
            return this;
        }

        /** How the provider's answer travels; default is the query. */
        public Builder responseMode(ResponseMode value) {
            login = new AuthorizationCode(value);
            return this;
        }

        /** Everything is found from this issuer. */
        public Builder issuer(String template) {
            return endpoints(new Endpoints.Discovered(template));
        }

        /** Where it answers; default is what the configuration says. */
        public Builder endpoints(Endpoints value) {
            endpoints = Objects.requireNonNull(value);
            return this;
        }

        /** What ID tokens may name as issuer beside the issuer itself; default is nothing. */
        public Builder issuerAliases(String... values) {
            issuerAliases = Set.of(values);
            return this;
        }

        /** Scopes asked for; default is {@code openid profile email}. */
        public Builder scopes(String... values) {
            scopes = List.of(values);
            return this;
        }

        /** Settings of its own beside those that stand in templates. */
        public Builder parameters(String... names) {
            parameters.addAll(List.of(names));
            return this;
        }

        /** A parameter of every authorization request. */
        public Builder authorizeParameter(String parameter, String value) {
            authorizeParameters.put(parameter, value);
            return this;
        }

        /** How the client shows who it is; default is what the provider announces. */
        public Builder clientAuthentication(ClientAuthentication value) {
            clientAuthentication = Objects.requireNonNull(value);
            return this;
        }

        /** A client may do without a secret; by default it may not. */
        public Builder publicClient() {
            publicClient = true;
            return this;
        }

        /** The claim that is the stable id. */
        public Builder idClaim(String claim) {
            idClaim = Objects.requireNonNull(claim);
            return this;
        }

        /** The claim that is the user name, and those to take where it is missing. */
        public Builder userClaim(String... claims) {
            userClaims = List.of(claims);
            return this;
        }

        /** Where the groups are: a claim's name, or a path. */
        public Builder groupsClaim(String claim) {
            groupsClaim = Objects.requireNonNull(claim);
            return this;
        }

        /** Who can make a group there; default is anyone. */
        public Builder groupsFoundedBy(GroupFounders value) {
            groupFounders = Objects.requireNonNull(value);
            return this;
        }

        /** Names of groups that differ by case alone are the same group. */
        public Builder groupsIgnoreCase() {
            groupsIgnoreCase = true;
            return this;
        }

        /** How user info is read where the provider deviates from OpenID Connect. */
        public Builder userInfo(UserInfoReader value) {
            userInfo = Objects.requireNonNull(value);
            return this;
        }

        /** A last word on the identity. */
        public Builder identity(IdentityMapper value) {
            identity = Objects.requireNonNull(value);
            return this;
        }

        /** The finished description. */
        public OAuthProvider build() {
            if (endpoints instanceof Endpoints.Discovered discovered) {
                declare(discovered.issuer());
            } else if (endpoints instanceof Endpoints.Explicit explicit) {
                declare(explicit.authorize());
                declare(explicit.token());
            }
            return new OAuthProvider(
                    name,
                    displayName,
                    login,
                    endpoints,
                    issuerAliases,
                    scopes,
                    Set.copyOf(parameters),
                    Map.copyOf(authorizeParameters),
                    clientAuthentication,
                    publicClient,
                    idClaim,
                    userClaims,
                    groupsClaim,
                    groupFounders,
                    groupsIgnoreCase,
                    userInfo,
                    identity);
        }

        private void declare(String template) {
            Matcher placeholders = PLACEHOLDER.matcher(template);
            while (placeholders.find()) {
                parameters.add(placeholders.group(1));
            }
        }
    }
}
