package org.panelsecurity.test;

/**
 * An authorization request that is answered with an error to the browser itself, because its client or redirect URI cannot be trusted
 * (RFC 6749, section 4.1.2.1). The message is for people, and has no secret.
 */
final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedRequestException(String message) {
        super(message);
    }
}
