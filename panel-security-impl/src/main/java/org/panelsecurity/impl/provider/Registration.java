package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.ResponseMode;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.UserInfoReader;

/** One preset as configured here, under its name. Thread-safe. */
public final class Registration {
    private final ConfiguredPreset configured;
    private final OAuthProvider preset;
    private final RegistrationSettings settings;
    private final IdentityRules identityRules;
    private final Authority authority;
    private final Client client;

    Registration(ConfiguredPreset configured, IdentityRules identityRules, Authority authority) {
        this.configured = configured;
        this.preset = configured.preset();
        this.settings = configured.settings();
        this.identityRules = identityRules;
        this.authority = authority;
        this.client = new Client(settings.name(), settings.clientId().orElse(""), authority.issuer());
    }

    /** Returns the provider, or the local passwords, that verify the users of this registration. */
    public Authority authority() {
        return authority;
    }

    public String name() {
        return settings.name();
    }

    /** The key under which a message names one of its settings. */
    public String key(Setting setting) {
        return settings.key(setting);
    }

    /** An absolute URL, or a path of this application; absent: the default. */
    public Optional<String> redirectUri() {
        return settings.redirectUri();
    }

    /** Absent for a public client. */
    public Optional<Secret> clientSecret() {
        return settings.secret();
    }

    /** The claim whose groups are roles under their bare names, where somebody's settings say so; absent where none is. */
    public Optional<String> trustedGroups() {
        return identityRules.groups().prefix().isEmpty() ? settings.claims().groups() : Optional.empty();
    }

    /** What the start-up report says: every check that settings make weaker, and what the preset thinks one should know. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>(configured.notices());
        if (authority.omitsIdToken()) {
            notices.add(settings.key(Setting.SCOPE)
                    + " without openid: the provider issues no ID token, so none is verified");
        }
        return List.copyOf(notices);
    }

    /** What users read. */
    public String displayName() {
        return settings.displayName().orElse(preset.displayName());
    }

    /** Returns the name of the provider whose password the form asks for; empty if passwords are local. */
    public String passwordProvider() {
        return authority.passwordProvider(displayName());
    }

    /** Where users log out at the provider. */
    public Optional<String> logoutUrl() {
        return settings.urls().logout();
    }

    /** Whether the logout endpoint ends the session at the provider too. */
    public boolean logsOutAtProvider() {
        return settings.logout().provider();
    }

    /** Whether a logout revokes the session's tokens. */
    public boolean revokesTokens() {
        return settings.logout().revoke();
    }

    /** Under which name, client id and issuer the sessions of this registration stand. */
    public Client client() {
        return client;
    }

    /** Whether the provider's answer is posted by its page, not carried by a redirect. */
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

    /** Whether the claims of the ID token do not suffice, so that user info has to be asked for. */
    public boolean needsUserInfo(Map<String, Object> idTokenClaims) {
        return !identityRules.satisfiedBy(idTokenClaims);
    }

    /** How user info of this provider is read. */
    public UserInfoReader userInfoReader() {
        return preset.userInfo();
    }

    /**
     * Who these claims are.
     *
     * @param provider asked where the claims do not say all groups
     * @throws LoginFailedException when the stable id or the user name is not among them, or this user may not come in
     */
    public Identity identity(Map<String, Object> claims, ProviderClient provider) {
        return identityRules.identity(claims, provider);
    }
}
