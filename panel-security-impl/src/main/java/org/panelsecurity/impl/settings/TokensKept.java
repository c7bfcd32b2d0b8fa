package org.panelsecurity.impl.settings;

/** The tokens of a login that the session keeps. */
public enum TokensKept {
    ALL,
    /** The access token only. */
    ACCESS,
    NONE
}
