package org.panelsecurity.spi;

/** Kind of users who can create groups at a provider. It decides whether the bare name of a group can be a role. */
public enum GroupFounders {
    /** Any user: the full name of a group always begins with the name of the registration. */
    ANYONE,
    /** Administrators only: with exactly one registration the full name of a group is its bare name. */
    ADMINISTRATORS
}
