package org.panelsecurity.impl.flow.logout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.UserSession;

/** Anti-forgery token (CSRF) of the logout form: the form was shown to the same session. Thread-safe. */
public final class FormToken {
    private static final byte[] LOG_OUT = "log out".getBytes(StandardCharsets.US_ASCII);

    private final Sealer sealer;

    public FormToken(Sealer sealer) {
        this.sealer = sealer;
    }

    String of(UserSession session) {
        byte[] sealed = sealer.seal(Purpose.FORM, LOG_OUT, bytes(session));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** Returns whether the form has exactly one value, and it is the token of this session. */
    boolean isAmong(List<String> values, UserSession session) {
        if (values.size() != 1) {
            return false;
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(values.get(0));
            return sealer.open(Purpose.FORM, LOG_OUT, sealed)
                    .filter(opened -> MessageDigest.isEqual(opened, bytes(session)))
                    .isPresent();
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] bytes(UserSession session) {
        return session.life().id().getBytes(StandardCharsets.UTF_8);
    }
}
