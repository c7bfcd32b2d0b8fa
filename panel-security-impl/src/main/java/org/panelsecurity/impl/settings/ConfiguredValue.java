package org.panelsecurity.impl.settings;

/** A configured value, with the key under which it was found. */
record ConfiguredValue(Setting setting, String key, String value) {
    @Override
    public String toString() {
        return key + " = " + (setting.secret() ? "(hidden)" : value);
    }
}
