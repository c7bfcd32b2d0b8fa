package org.panelsecurity.impl.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a sealed value is for; each purpose has keys of its own, so that none is taken for another. */
public enum Purpose {
    ATTEMPT,
    IDENTITY,
    DETAILS,
    FORM,
    LOGOUT;

    byte[] info() {
        return ("panel-security " + name().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.US_ASCII);
    }
}
