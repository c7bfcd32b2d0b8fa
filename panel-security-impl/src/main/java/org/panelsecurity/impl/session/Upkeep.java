package org.panelsecurity.impl.session;

/** What is due of a session's cookies, though the session goes on as it is. */
public enum Upkeep {
    NONE,
    /** Its identity is sealed anew: an older key opened it, or its last use is to be noted. Details go with it where an older key sealed them. */
    IDENTITY,
    /** Only its details, which an older key sealed. */
    DETAILS
}
