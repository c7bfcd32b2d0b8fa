package org.panelsecurity.impl.provider;

import org.panelsecurity.impl.protocol.ClientRegistration.AtLogout;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.TokensKept;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/** The effects of a logout at a registration's provider: those of the preset that are configured. */
final class ConfiguredLogout {
    private final OAuthProvider preset;
    private final RegistrationSettings settings;
    private final UrlTemplate template;
    private final Problems problems;

    ConfiguredLogout(ConfiguredPreset configured, UrlTemplate template, Problems problems) {
        this.preset = configured.preset();
        this.settings = configured.settings();
        this.template = template;
        this.problems = problems;
    }

    /**
     * Returns the effects, without placeholders. A configured effect that the preset cannot have is a problem.
     *
     * @param endpoints of the provider; if they are discovered, its metadata may contain logout endpoints
     */
    AtLogout at(Endpoints endpoints, SessionSettings session) {
        boolean hasMetadata = endpoints instanceof Endpoints.Discovered;
        return new AtLogout(
                settings.logout().provider() ? logout(hasMetadata) : new ProviderLogout.None(),
                settings.logout().revoke() ? revocation(hasMetadata, session) : new TokenRevocation.None());
    }

    /** Refuses both settings, because local passwords have no provider. */
    void refuseAll() {
        if (settings.logout().provider()) {
            refuse(
                    Setting.LOGOUT_PROVIDER,
                    "the preset " + preset.name() + " has no provider to log out from. Remove this setting.");
        }
        if (settings.logout().revoke()) {
            refuse(
                    Setting.LOGOUT_REVOKE,
                    "the preset " + preset.name() + " has no tokens to revoke. Remove this setting.");
        }
    }

    private ProviderLogout logout(boolean hasMetadata) {
        if (settings.urls().logout().isPresent()) {
            String claim = preset.logout() instanceof ProviderLogout.Standard standard ? standard.hintClaim() : null;
            return new ProviderLogout.Standard(settings.urls().logout().get(), claim);
        }
        if (preset.logout() instanceof ProviderLogout.ProviderSpecific specific) {
            return new ProviderLogout.ProviderSpecific(
                    template.url(specific.endpoint()), specific.clientParameter(), specific.returnParameter());
        }
        if (preset.logout() instanceof ProviderLogout.Standard standard) {
            if (standard.endpoint() != null) {
                return new ProviderLogout.Standard(template.url(standard.endpoint()), standard.hintClaim());
            }
            if (hasMetadata) {
                return standard;
            }
        }
        refuse(
                Setting.LOGOUT_PROVIDER,
                preset.displayName() + " has no known end session endpoint. Set " + settings.key(Setting.LOGOUT_URL)
                        + " to one, or remove this setting.");
        return new ProviderLogout.None();
    }

    private TokenRevocation revocation(boolean hasMetadata, SessionSettings session) {
        if (session.tokens() == TokensKept.NONE) {
            refuse(
                    Setting.LOGOUT_REVOKE,
                    "with " + Setting.TOKENS.key()
                            + "=none, sessions contain no token to revoke. Remove one of the two settings.");
        }
        if (preset.revocation() instanceof TokenRevocation.ProviderSpecific) {
            return preset.revocation();
        }
        if (preset.revocation() instanceof TokenRevocation.Standard standard) {
            // A configured issuer is another server than the preset's: its metadata name the endpoint.
            boolean ofPreset = !hasMetadata || settings.urls().issuer().isEmpty();
            if (standard.endpoint() != null && ofPreset) {
                return new TokenRevocation.Standard(template.url(standard.endpoint()), standard.accessTokens());
            }
            if (hasMetadata) {
                return new TokenRevocation.Standard(null, standard.accessTokens());
            }
        }
        refuse(
                Setting.LOGOUT_REVOKE,
                preset.displayName() + " has no known token revocation endpoint. Remove this setting.");
        return new TokenRevocation.None();
    }

    private void refuse(Setting setting, String why) {
        problems.add(Problems.named(settings.key(setting)) + " = \"true\": " + why);
    }
}
