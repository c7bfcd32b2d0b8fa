package org.panelsecurity.impl.settings;

import java.util.Optional;

/** Where the value of a setting is found. */
interface SettingSource {
    Optional<ConfiguredValue> find(Setting setting);
}
