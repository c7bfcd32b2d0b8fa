package org.panelsecurity.impl.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A complete response of limited size.
 *
 * @param contentType empty if there is none
 * @param link the Link headers (RFC 8288); empty if there are none
 * @param challenge the WWW-Authenticate headers (RFC 6750, section 3); empty if there are none
 */
record HttpAnswer(int status, String contentType, String link, String challenge, byte[] body) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isForm() {
        return contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** Returns the body as UTF-8, without a byte order mark (RFC 8259, section 8.1). */
    String text() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** Hides the body. */
    @Override
    public String toString() {
        return status + " " + UntrustedText.printable(contentType) + ", " + body.length + " bytes";
    }
}
