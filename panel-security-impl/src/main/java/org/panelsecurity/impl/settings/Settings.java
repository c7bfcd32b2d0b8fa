package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is configured, in the order in which the configuration names it.
 *
 * @param basicAuth who may log in without a provider; empty where nobody may
 * @param warnings what is allowed and probably not meant
 */
public record Settings(
        List<RegistrationSettings> registrations,
        Optional<BasicAuth> basicAuth,
        AccessSettings access,
        SessionSettings session,
        EndpointSettings endpoints,
        Templates templates,
        ProxySettings proxies,
        List<String> warnings) {
    public Settings {
        registrations = List.copyOf(registrations);
        warnings = List.copyOf(warnings);
    }
}
