package org.panelsecurity.impl.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The purpose of a sealed value. Each purpose has separate keys, so that a value for one is never accepted for another. */
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
