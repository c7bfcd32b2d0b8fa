package org.panelsecurity.impl.settings;

/** A value as it was configured, with the key it was found under. */
record ConfiguredValue(Setting setting, String key, String value) {
    @Override
    public String toString() {
        return key + " = " + (setting.secret() ? "(hidden)" : value);
    }
}
