package org.panelsecurity.impl.provider;

/** A pattern for full names of groups: an exact name, or all names below it if it ends with {@code /*}. */
record GroupPattern(String text, Case letters) {
    /** The case sensitivity of group names. */
    enum Case {
        COUNTS,
        IGNORED
    }

    boolean matches(String group) {
        boolean ignored = letters == Case.IGNORED;
        if (!text.endsWith("/*")) {
            return ignored ? group.equalsIgnoreCase(text) : group.equals(text);
        }
        int prefix = text.length() - 1;
        return group.length() > prefix && group.regionMatches(ignored, 0, text, 0, prefix);
    }
}
