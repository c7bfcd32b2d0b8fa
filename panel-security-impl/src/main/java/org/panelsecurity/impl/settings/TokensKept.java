package org.panelsecurity.impl.settings;

/** Which of a login's tokens the session keeps. */
public enum TokensKept {
    ALL,
    /** The access token alone. */
    ACCESS,
    NONE
}
