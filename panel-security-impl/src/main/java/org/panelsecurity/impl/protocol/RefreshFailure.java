package org.panelsecurity.impl.protocol;

/** The cause of a failed refresh (RFC 6749, sections 5.2 and 6). It decides what becomes of the session. */
public enum RefreshFailure {
    /** The refresh token of this session: it is used up, expired or revoked, or its user must log in again. */
    TOKEN,
    /** The client or its realm: disabled, deleted, with another secret, or not allowed to refresh tokens. */
    CLIENT,
    /** The provider answered that it cannot serve this request at the moment. */
    OUTAGE,
    /** There was no answer. Another request would wait as long. */
    NO_ANSWER
}
