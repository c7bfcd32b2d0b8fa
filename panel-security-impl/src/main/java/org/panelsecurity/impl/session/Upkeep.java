package org.panelsecurity.impl.session;

/** The cookies of an unchanged session that are due. */
public enum Upkeep {
    NONE,
    /** The identity: an older key opened it, or its last use is to be noted. Details go with it if an older key sealed them. */
    IDENTITY,
    /** Only the details, which an older key sealed. */
    DETAILS
}
