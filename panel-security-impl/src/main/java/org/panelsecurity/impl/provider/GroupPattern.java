package org.panelsecurity.impl.provider;

/** Which full names of groups a setting means: one exactly, or with {@code /*} at its end all below. */
record GroupPattern(String text, Case letters) {
    /** Whether names that differ by case alone are the same group. */
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
