package org.panelsecurity.impl.settings;

/** A configured value, with the key under which it was found. */
record ConfiguredValue(Setting setting, String key, String value) {
    /** Returns the value without quotes and invisible characters, which are a problem. */
    ConfiguredValue cleaned(Problems problems) {
        return new ConfiguredValue(setting, key, PastedValue.of(this).clean(problems));
    }

    @Override
    public String toString() {
        return key + " = " + (setting.secret() ? "(hidden)" : value);
    }
}
