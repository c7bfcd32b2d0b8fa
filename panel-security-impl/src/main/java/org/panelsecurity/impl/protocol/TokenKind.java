package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JOSEObjectType;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** The kinds of tokens that a provider signs for us, distinguished by their type (RFC 8725, sections 3.11 and 3.12). */
enum TokenKind {
    ID_TOKEN("the ID token", 64 * 1024),
    /** Smaller, since any client can post one. */
    LOGOUT_TOKEN("the logout token", 16 * 1024);

    // Tokens of these types have another purpose.
    private static final Set<String> NO_ID_TOKENS = Set.of("at+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt");

    // The type logout+jwt is only recommended, and newer than many providers (Back-Channel Logout 1.0, section 2.4).
    private static final Set<String> LOGOUT_TOKENS = Set.of("logout+jwt", "jwt");

    private final String words;
    private final int maxLength;

    TokenKind(String words, int maxLength) {
        this.words = words;
        this.maxLength = maxLength;
    }

    /** Returns the maximum length in characters. */
    int maxLength() {
        return maxLength;
    }

    /** @param type null if the token has none */
    boolean mayHave(@Nullable JOSEObjectType type) {
        if (type == null) {
            return true;
        }
        // RFC 7515, section 4.1.9: the prefix is optional.
        String mediaType = type.getType().toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        return switch (this) {
            case ID_TOKEN -> !NO_ID_TOKENS.contains(mediaType);
            case LOGOUT_TOKEN -> LOGOUT_TOKENS.contains(mediaType);
        };
    }

    /** Returns the failure for an invalid token, the same for every kind. */
    LoginFailedException rejected(String why) {
        return new LoginFailedException(LoginFailure.ID_TOKEN_REJECTED, words + ": " + UntrustedText.printable(why));
    }
}
