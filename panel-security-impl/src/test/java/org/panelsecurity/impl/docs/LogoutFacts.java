package org.panelsecurity.impl.docs;

import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderLogout;
import org.panelsecurity.spi.TokenRevocation;

/** Facts about logouts for docs/providers.md. */
record LogoutFacts(OAuthProvider preset) {
    String logout() {
        String does = "`panel.logout.provider=true` ends the session there, at ";
        if (preset.logout() instanceof ProviderLogout.Standard standard) {
            String hint = standard.hintClaim() == null
                    ? ""
                    : "; the claim `" + standard.hintClaim() + "` goes along where the token has it";
            return does + place(standard.endpoint(), "end_session_endpoint", " or `panel.oauth.logout-url`") + hint;
        }
        return preset.logout() instanceof ProviderLogout.ProviderSpecific specific
                ? does + "the `end_session_endpoint` of its metadata, else at `" + specific.endpoint() + "`"
                : "`panel.logout.provider` is refused, without `panel.oauth.logout-url`: there is no way but its own pages";
    }

    String revocation() {
        String does = "`panel.logout.revoke=true` revokes ";
        if (preset.revocation() instanceof TokenRevocation.Standard standard) {
            return does + (standard.accessTokens() ? "refresh and access token" : "the refresh token alone") + ", at "
                    + place(standard.endpoint(), "revocation_endpoint", "");
        }
        return preset.revocation() instanceof TokenRevocation.ProviderSpecific
                ? does + "the access token, by a provider-specific request"
                : "`panel.logout.revoke` is refused: tokens are good until they expire";
    }

    private String place(@Nullable String endpoint, String announced, String configured) {
        return endpoint == null
                ? "the `" + announced + "` of its metadata"
                        + (preset.endpoints() instanceof Endpoints.Configured ? configured : "")
                : "`" + endpoint + "`";
    }
}
