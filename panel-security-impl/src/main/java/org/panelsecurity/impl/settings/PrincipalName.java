package org.panelsecurity.impl.settings;

/** The value of {@code getUserPrincipal().getName()}. */
public enum PrincipalName {
    /** The user name, which users may be able to change. */
    USER,
    /** The registration's name and the stable id. */
    ID
}
