package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.panelsecurity.impl.protocol.Network;
import org.panelsecurity.impl.protocol.ProxyLogin;
import org.panelsecurity.impl.settings.OutgoingProxySettings;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.ProviderUrls;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.Endpoints;

/** The way to a registration's provider, as configured. */
final class ConfiguredNetwork {
    /** An endpoint that can be set although the provider's metadata contain it. */
    private record Endpoint(String member, Setting setting, Function<ProviderUrls, Optional<String>> url) {}

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("authorization_endpoint", Setting.AUTHORIZE_URL, ProviderUrls::authorize),
            new Endpoint("token_endpoint", Setting.TOKEN_URL, ProviderUrls::token),
            new Endpoint("userinfo_endpoint", Setting.USER_URL, ProviderUrls::user),
            new Endpoint("jwks_uri", Setting.JWKS_URL, ProviderUrls::jwks));

    private final RegistrationSettings settings;
    private final Problems problems;

    ConfiguredNetwork(RegistrationSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    Network of(Endpoints endpoints, OutgoingProxySettings proxy) {
        boolean discovered = endpoints instanceof Endpoints.Discovered;
        if (!discovered) {
            refuseDiscoveryUrl();
        }
        return new Network(
                settings.urls().discoveryUrl().orElse(null),
                discovered ? configured() : Map.of(),
                settings.network().insecureHosts(),
                settings.network().trustStore().certificates(),
                proxy.user()
                        .flatMap(user -> proxy.password().map(Secret::text).map(text -> new ProxyLogin(user, text)))
                        .orElse(null));
    }

    private Map<String, String> configured() {
        Map<String, String> configured = new LinkedHashMap<>();
        for (Endpoint endpoint : ENDPOINTS) {
            endpoint.url().apply(settings.urls()).ifPresent(url -> configured.put(endpoint.member(), url));
        }
        return configured;
    }

    private void refuseDiscoveryUrl() {
        settings.urls()
                .discoveryUrl()
                .ifPresent(url -> problems.refuse(
                        settings.key(Setting.DISCOVERY_URL),
                        url,
                        settings.urls().discovery()
                                ? "it has no effect, since the endpoints of this provider are not discovered. Remove this setting."
                                : "it has no effect with " + settings.key(Setting.DISCOVERY)
                                        + "=false. Remove one of the two settings."));
    }

    /** Returns a line for each discovered endpoint that a setting replaces, since codes, tokens and the secret go there. */
    static List<String> notices(RegistrationSettings settings) {
        List<String> notices = new ArrayList<>();
        for (Endpoint endpoint : ENDPOINTS) {
            endpoint.url()
                    .apply(settings.urls())
                    .ifPresent(url -> notices.add(settings.key(endpoint.setting()) + ": " + url + " replaces the "
                            + endpoint.member() + " of the provider's metadata"));
        }
        settings.urls()
                .discoveryUrl()
                .ifPresent(url -> notices.add(
                        settings.key(Setting.DISCOVERY_URL) + ": the provider's metadata are read from " + url));
        return notices;
    }

    /** Refuses the settings, because local passwords have no provider that is called. */
    void refuseAll() {
        refuseDiscoveryUrl();
        if (!settings.network().insecureHosts().isEmpty()) {
            refuse(Setting.INSECURE_HOSTS);
        }
        if (settings.network().trustStore().file().isPresent()) {
            refuse(Setting.TRUST_STORE);
        }
    }

    private void refuse(Setting setting) {
        problems.add(Problems.named(settings.key(setting)) + ": the preset " + settings.preset()
                + " has no provider that is called. Remove this setting.");
    }
}
