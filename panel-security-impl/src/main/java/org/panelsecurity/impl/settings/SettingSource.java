package org.panelsecurity.impl.settings;

import java.util.Optional;

/** A source of settings' values. */
interface SettingSource {
    Optional<ConfiguredValue> find(Setting setting);
}
