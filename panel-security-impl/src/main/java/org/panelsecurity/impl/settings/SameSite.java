package org.panelsecurity.impl.settings;

/** The attribute {@code SameSite} of a cookie (RFC 6265bis, section 5.6.7): with which requests of other sites browsers send it. */
public enum SameSite {
    /** With navigations by GET. */
    LAX("Lax"),
    /** With none. */
    STRICT("Strict"),
    /** With all, if the cookie is {@code Secure}. */
    NONE("None");

    private final String attribute;

    SameSite(String attribute) {
        this.attribute = attribute;
    }

    /** Returns the value as a cookie has it. */
    public String attribute() {
        return attribute;
    }
}
