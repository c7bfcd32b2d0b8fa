package org.panelsecurity.impl.settings;

import java.util.List;

/**
 * Everything that is configured, in the order in which the configuration names it.
 *
 * @param warnings what is allowed and probably not meant
 */
public record Settings(
        List<RegistrationSettings> registrations,
        AccessSettings access,
        SessionSettings session,
        EndpointSettings endpoints,
        ProxySettings proxies,
        List<String> warnings) {
    public Settings {
        registrations = List.copyOf(registrations);
        warnings = List.copyOf(warnings);
    }
}
