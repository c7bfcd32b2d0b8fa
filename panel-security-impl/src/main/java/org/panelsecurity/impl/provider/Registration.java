package org.panelsecurity.impl.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.ResponseMode;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.UserInfoReader;

/** One preset as configured here, under its name. Thread-safe. */
public final class Registration {
    private final OAuthProvider preset;
    private final RegistrationSettings settings;
    private final ProviderConnection connection;
    private final IdentityRules identityRules;
    private final Client client;

    Registration(
            OAuthProvider preset,
            RegistrationSettings settings,
            ProviderConnection connection,
            IdentityRules identityRules) {
        this.preset = preset;
        this.settings = settings;
        this.connection = connection;
        this.identityRules = identityRules;
        this.client = new Client(settings.name(), settings.clientId().orElseThrow(), connection.issuer());
    }

    public String name() {
        return settings.name();
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
        return identityRules.groupPrefix().isEmpty() ? settings.groupsClaim() : Optional.empty();
    }

    /** Every setting of this registration that makes a check weaker, as it is written. */
    public List<String> relaxations() {
        return settings.relaxations();
    }

    /** What users read. */
    public String displayName() {
        return preset.displayName();
    }

    /** Under which name, client id and issuer the sessions of this registration stand. */
    public Client client() {
        return client;
    }

    public ProviderConnection connection() {
        return connection;
    }

    /** Whether the provider's answer is posted by its page, not carried by a redirect. */
    public boolean answersByForm() {
        return preset.login() instanceof AuthorizationCode code && code.responseMode() == ResponseMode.FORM_POST;
    }

    boolean groupsIgnoreCase() {
        return preset.groupsIgnoreCase();
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
     * @throws LoginFailedException when the stable id or the user name is not among them
     */
    public Identity identity(Map<String, Object> claims) {
        return identityRules.identity(claims);
    }
}
