package org.panelsecurity.impl.settings;

/** What {@code getUserPrincipal().getName()} is. */
public enum PrincipalName {
    /** The user name, which its owner may be able to change. */
    USER,
    /** The registration's name and the stable id. */
    ID
}
