package org.panelsecurity.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.panelsecurity.OAuthContext;

/** Masked access token for a page. A token is as secret as a password. */
@Named
@RequestScoped
public class MaskedToken {
    private static final int SHOWN = 4;
    private static final int LONG_ENOUGH = 16;

    @Inject
    OAuthContext oauth;

    /** Returns the first four characters of the token, or "none". */
    public String getValue() {
        return oauth.getAccessToken().map(MaskedToken::mask).orElse("none");
    }

    static String mask(String token) {
        return token.length() < LONG_ENOUGH ? "…" : token.substring(0, SHOWN) + "…";
    }
}
