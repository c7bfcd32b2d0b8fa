package org.panelsecurity.impl.settings;

import java.util.Optional;

/**
 * The credentials for the outgoing proxy that the JVM's properties name. Either both are set or none.
 *
 * @param user user name
 * @param password password
 */
public record OutgoingProxySettings(Optional<String> user, Optional<Secret> password) {

    static OutgoingProxySettings read(SettingSource source, Problems problems) {
        Optional<ConfiguredValue> user = source.find(Setting.HTTP_PROXY_USER);
        Optional<Secret> password = source.find(Setting.HTTP_PROXY_PASSWORD)
                .map(ConfiguredValue::value)
                .map(Secret::of);
        if (user.isPresent() && password.isEmpty()) {
            problems.missing(Setting.HTTP_PROXY_PASSWORD.key(), "the password of " + Setting.HTTP_PROXY_USER.key());
        }
        if (user.isEmpty() && password.isPresent()) {
            problems.missing(Setting.HTTP_PROXY_USER.key(), "the user of " + Setting.HTTP_PROXY_PASSWORD.key());
        }
        // RFC 7617, section 2: the first colon ends the name.
        user.filter(name -> name.value().contains(":"))
                .ifPresent(name -> problems.refuse(name, "a user name for a proxy must not contain a colon."));
        return new OutgoingProxySettings(user.map(ConfiguredValue::value), password);
    }
}
