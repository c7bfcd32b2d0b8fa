package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JOSEObjectType;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** What a provider signs for us, and how its kinds are told apart by their type (RFC 8725, sections 3.11 and 3.12). */
enum TokenKind {
    ID_TOKEN("the ID token", 64 * 1024),
    /** Small, since anybody may post one. */
    LOGOUT_TOKEN("the logout token", 16 * 1024);

    // These were made for somebody else.
    private static final Set<String> NO_ID_TOKENS = Set.of("at+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt");

    // Its own type is only recommended, and younger than many providers (Back-Channel Logout 1.0, section 2.4).
    private static final Set<String> LOGOUT_TOKENS = Set.of("logout+jwt", "jwt");

    private final String words;
    private final int maxLength;

    TokenKind(String words, int maxLength) {
        this.words = words;
        this.maxLength = maxLength;
    }

    /** In characters. */
    int maxLength() {
        return maxLength;
    }

    /** @param type null: it has none */
    boolean mayHave(@Nullable JOSEObjectType type) {
        if (type == null) {
            return true;
        }
        // RFC 7515, section 4.1.9: the prefix may be left out.
        String mediaType = type.getType().toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
        return switch (this) {
            case ID_TOKEN -> !NO_ID_TOKENS.contains(mediaType);
            case LOGOUT_TOKEN -> LOGOUT_TOKENS.contains(mediaType);
        };
    }

    /** The same failure for every kind: a token of the provider's that is not what it has to be. */
    LoginFailedException rejected(String why) {
        return new LoginFailedException(LoginFailure.ID_TOKEN_REJECTED, words + ": " + UntrustedText.printable(why));
    }
}
