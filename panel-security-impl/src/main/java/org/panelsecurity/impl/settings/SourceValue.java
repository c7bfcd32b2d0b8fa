package org.panelsecurity.impl.settings;

/**
 * A value in one configuration source.
 *
 * @param ordinal the rank of the source (MicroProfile Config 3.1); the highest counts
 */
record SourceValue(String source, int ordinal, String value) {
    /** Hides the value, which may be a secret. */
    @Override
    public String toString() {
        return source + " (" + ordinal + ")";
    }
}
