package org.panelsecurity.impl.flow.logout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.UserSession;

/** Proves that a form was sent from a page of ours that was shown in this very session. */
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

    /** Whether the one value of a form's field is this session's token. */
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
