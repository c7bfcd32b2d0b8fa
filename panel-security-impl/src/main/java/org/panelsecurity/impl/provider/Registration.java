package org.panelsecurity.impl.provider;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.impl.settings.SecretFile;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.IdentityMapper;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.ResponseMode;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.UserInfoReader;

/** A preset as configured, under its name. Thread-safe. */
public final class Registration {
    private final ConfiguredPreset configured;
    private final OAuthProvider preset;
    private final RegistrationSettings settings;
    private final IdentityRules identityRules;
    private final Authority authority;
    private final Client client;
    private final GrantedScopes scopes;

    Registration(ConfiguredPreset configured, IdentityRules identityRules, Authority authority) {
        this.configured = configured;
        this.preset = configured.preset();
        this.settings = configured.settings();
        this.identityRules = identityRules;
        this.authority = authority;
        this.scopes = new GrantedScopes(settings.name(), preset.impliedScopes());
        this.client = new Client(settings.name(), settings.clientId().orElse(""), authority.issuer());
    }

    /** Returns the provider, or the local passwords, that verify the users of this registration. */
    public Authority authority() {
        return authority;
    }

    public String name() {
        return settings.name();
    }

    /** Returns the key of one of its settings, for messages. */
    public String key(Setting setting) {
        return settings.key(setting);
    }

    /** Returns the configured redirect URI: an absolute URL, or a path of this application; absent for the default. */
    public Optional<String> redirectUri() {
        return settings.redirectUri();
    }

    /** Returns the client secret now: a file may change; absent for a public client. */
    public Optional<Secret> clientSecret() {
        return settings.secret();
    }

    /** Returns the key of the setting that has the client secret or its file, for messages. */
    public String secretKey() {
        return settings.key(secretFile().isPresent() ? Setting.SECRET_FILE : Setting.SECRET);
    }

    /** Returns the file that contains the client secret; absent if there is none. */
    public Optional<SecretFile> secretFile() {
        return settings.secretFile();
    }

    /** Returns the configured claim whose groups are roles under their bare names; absent if there is none. */
    public Optional<String> trustedGroups() {
        return identityRules.groups().prefix().isEmpty()
                ? settings.claims().groups().map(claims -> String.join(", ", claims))
                : Optional.empty();
    }

    /** Returns the configured groups that no full name can match, because they do not begin with the prefix. */
    List<String> groupsWithoutPrefix() {
        String prefix = identityRules.groups().prefix();
        return settings.claims().keptGroups().orElse(List.of()).stream()
                .filter(group ->
                        readsGroups() && !group.regionMatches(groupsIgnoreCase(), 0, prefix, 0, prefix.length()))
                .toList();
    }

    boolean readsGroups() {
        return identityRules.groups().areRead() && !usesBasicAuth();
    }

    boolean hasBareGroups() {
        return readsGroups() && identityRules.groups().prefix().isEmpty();
    }

    /** Returns whether a mapper of the preset may add groups with any name. */
    boolean mapsIdentities() {
        return identityRules.mapper() != IdentityMapper.UNCHANGED;
    }

    /** Returns the reason why no user can have this stable id; absent if there may be one. */
    Optional<String> whyNoUser(String id) {
        return authority.either(
                provider -> identityRules.whyNoId(id, settings.claims().id().isPresent() ? null : preset.idFormat()),
                users -> users.whyNoId(id));
    }

    /** Returns the notices of the start-up report: every check that settings make weaker, and the notice of the preset. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>(configured.notices());
        if (authority.discovers()) {
            notices.addAll(ConfiguredNetwork.notices(settings));
        }
        if (authority.omitsIdToken()) {
            notices.add(settings.key(Setting.SCOPE)
                    + " without openid: the provider issues no ID token, so none is verified");
        }
        if (authority.either(ProviderConnection::ignoresIdToken, users -> false)) {
            notices.add(
                    "the ID token is not verified, because its keys are unknown; only user info identifies users; to"
                            + " verify it, set " + settings.key(Setting.ISSUER) + " and "
                            + settings.key(Setting.JWKS_URL));
        }
        identityRules.restrictions().stream()
                .filter(restriction -> restriction.allowed().contains("*"))
                .forEach(restriction -> notices.add(restriction.key() + "=*: users with any value of the claim "
                        + restriction.claim() + " may log in"));
        settings.claims()
                .id()
                .ifPresent(claim -> notices.add(settings.key(Setting.ID_CLAIM) + "=" + claim
                        + ": this claim identifies users; the provider must never assign its value to another user"));
        new ConfiguredOfflineAccess(configured).notice().ifPresent(notices::add);
        return List.copyOf(notices);
    }

    /** Returns the warnings of each start. */
    public List<String> warnings() {
        return Stream.concat(settings.warnings().stream(), authority.warnings().stream())
                .toList();
    }

    /** Returns the display name. */
    public String displayName() {
        return settings.displayName().orElse(preset.displayName());
    }

    /** Returns the name of the provider whose password the form asks for; empty if passwords are local. */
    public String passwordProvider() {
        return authority.passwordProvider(displayName());
    }

    /** Returns the configured end session endpoint of the provider. */
    public Optional<String> logoutUrl() {
        return settings.urls().logout();
    }

    /** Returns the page of the provider at which users log out by hand: the configured one, or one of the metadata if it is known. */
    public Optional<String> logoutPage() {
        return logoutUrl()
                .or(() -> authority.either(
                        provider -> provider.logoutPage().map(URI::toString), users -> Optional.empty()));
    }

    /** Returns whether the logout endpoint ends the session at the provider too. */
    public boolean logsOutAtProvider() {
        return settings.logout().provider();
    }

    /** Returns whether a logout revokes the session's tokens. */
    public boolean revokesTokens() {
        return settings.logout().revoke();
    }

    /** Returns the name, client id and issuer that sessions of this registration contain. */
    public Client client() {
        return client;
    }

    /** Returns what the administrator can do if a login brought no refresh token, as sentences. */
    public String refreshTokenAdvice() {
        return new ConfiguredOfflineAccess(configured).advice();
    }

    /** Returns the prompt with which the provider lets a user choose another account. */
    public String accountPrompt() {
        return preset.accountPrompt();
    }

    /** Returns whether the authorization response is a POST (response mode form_post), not a redirect. */
    public boolean answersByForm() {
        return preset.login() instanceof AuthorizationCode code && code.responseMode() == ResponseMode.FORM_POST;
    }

    /** Returns whether {@code panel.basic-auth} holds the passwords of this registration. */
    public boolean usesBasicAuth() {
        return authority.either(provider -> false, users -> true);
    }

    boolean groupsIgnoreCase() {
        return preset.groups().ignoreCase();
    }

    /** Returns whether user info should be requested, because claims are missing in the ID token. */
    public boolean needsUserInfo(Map<String, Object> idTokenClaims) {
        AllowList allow = identityRules.allow();
        return !hasEnough(idTokenClaims)
                || identityRules.groups().source().mayBeInUserInfo(idTokenClaims)
                || (allow != null && allow.mayNeedUserInfo(idTokenClaims));
    }

    /** Returns whether a login is possible with these claims alone. Groups are optional. */
    public boolean hasEnough(Map<String, Object> claims) {
        return identityRules.satisfiedBy(claims);
    }

    /**
     * Checks the restrictions on claims that are there.
     *
     * @throws LoginFailedException NOT_AUTHORIZED if one of them refuses the user
     */
    public void checkKnownRestrictions(Map<String, Object> claims) {
        identityRules.checkKnownRestrictions(claims);
    }

    /** Returns the users who may log in; null for all users. */
    public @Nullable AllowList allowList() {
        return identityRules.allow();
    }

    /** Returns the configured entries of the allow list; absent if all users may log in. */
    public Optional<List<String>> allowed() {
        return settings.allow();
    }

    /**
     * Returns the verified e-mail address that a session keeps: in lower case, empty if the provider has verified none, and null if no rule
     * needs it.
     */
    public @Nullable String verifiedEmail(Map<String, Object> claims) {
        AllowList allow = identityRules.allow();
        return allow == null ? null : allow.verifiedEmail(claims);
    }

    /**
     * Checks whether a verified user may log in.
     *
     * @param email the verified address, as {@link #verifiedEmail} returns it
     * @throws LoginFailedException NOT_AUTHORIZED if the allow list does not admit the user
     */
    public void checkAllowed(Identity who, @Nullable String email) {
        identityRules.checkAllowed(who, email);
    }

    /** Adds user info to the claims of the ID token; it takes precedence. */
    public void addUserInfo(Map<String, Object> userInfo, Map<String, Object> claims) {
        if (preset.emailVerification() instanceof EmailVerification.Claims) {
            VerifiedEmail.of(preset).add(userInfo, claims);
        } else {
            claims.putAll(userInfo);
        }
    }

    /** Remembers where the groups of this registration are, by the claims of a verified ID token. */
    public void noteIdToken(Map<String, Object> claims) {
        identityRules.groups().source().note(claims);
    }

    /**
     * Returns the same tokens for calls of hooks, with the scopes that the granted scopes imply. Requested scopes that are missing are
     * logged.
     */
    public TokenSet withImpliedScopes(TokenSet tokens, Collection<String> requested) {
        scopes.check(requested, tokens.scopes());
        return scopes.withImplied(tokens);
    }

    /** Returns the reader of user info for this provider. */
    public UserInfoReader userInfoReader() {
        return preset.userInfo();
    }

    /**
     * Returns the identity that these claims describe.
     *
     * @param provider client for the groups that the claims do not contain
     * @throws LoginFailedException if the stable id or the user name is missing, or this user must not log in
     */
    public Identity identity(Map<String, Object> claims, ProviderClient provider) {
        return identityRules.identity(claims, provider);
    }
}
