package org.panelsecurity.spi;

/** Who can make a group at a provider: what decides whether its bare name may be a role here. */
public enum GroupFounders {
    /** Anybody in the world: full names begin with the registration's name, whatever else is configured. */
    ANYONE,
    /** Only the administrators of the tenant: full names are bare while there is one registration. */
    ADMINISTRATORS
}
