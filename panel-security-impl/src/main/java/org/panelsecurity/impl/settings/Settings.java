package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Optional;

/**
 * All settings, with registrations in the configured order.
 *
 * @param basicAuth the local passwords; empty if there are none
 * @param warnings texts about settings that are allowed, but probably not intended
 */
public record Settings(
        List<RegistrationSettings> registrations,
        Optional<BasicAuth> basicAuth,
        AccessSettings access,
        SessionSettings session,
        EndpointSettings endpoints,
        Templates templates,
        ProxySettings proxies,
        OutgoingProxySettings outgoingProxy,
        AuditFormat audit,
        List<String> warnings) {
    public Settings {
        registrations = List.copyOf(registrations);
        warnings = List.copyOf(warnings);
    }
}
