package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.panelsecurity.impl.protocol.ClientRegistration;
import org.panelsecurity.impl.protocol.ClientRegistration.Credentials;
import org.panelsecurity.impl.protocol.ClientRegistration.Validation;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.ResponseMode;
import org.panelsecurity.spi.OAuthProvider;

/** Fills presets with settings; what is missing or does not fit becomes a problem. */
public final class RegistrationReader {
    private final Catalogue catalogue;
    private final Connections connections;
    private final Problems problems;

    public RegistrationReader(Catalogue catalogue, Connections connections, Problems problems) {
        this.catalogue = catalogue;
        this.connections = connections;
        this.problems = problems;
    }

    /** The registrations that can be used; what is said of the others is among the problems. */
    public Registrations read(Settings settings) {
        List<Registration> registrations = new ArrayList<>();
        for (RegistrationSettings one : settings.registrations()) {
            preset(one).flatMap(preset -> registration(preset, one, settings)).ifPresent(registrations::add);
        }
        return new Registrations(registrations);
    }

    private Optional<OAuthProvider> preset(RegistrationSettings one) {
        Optional<OAuthProvider> preset = catalogue.find(one.preset());
        if (preset.isEmpty()) {
            problems.unknown(one.presetKey(), one.preset(), "there is no such provider", catalogue.names());
        }
        return preset;
    }

    private Optional<Registration> registration(OAuthProvider preset, RegistrationSettings one, Settings settings) {
        Optional<Credentials> credentials = credentials(preset, one);
        Optional<Endpoints> endpoints = new ConfiguredEndpoints(one, problems).of(preset.endpoints());
        if (credentials.isEmpty() || endpoints.isEmpty()) {
            return Optional.empty();
        }
        ProviderConnection connection = connections.to(new ClientRegistration(
                one.name(),
                credentials.get(),
                endpoints.get(),
                one.jwksUrl().orElse(endpoints.get() instanceof Endpoints.Explicit known ? known.jwks() : null),
                preset.issuerAliases(),
                one.scopes().orElse(preset.scopes()),
                authorizeParameters(preset, one),
                new Validation(one.algorithms(), one.clockSkew(), one.pkce(), one.nonce()),
                parameters(preset, one)));
        return Optional.of(new Registration(preset, one, connection, IdentityRules.of(preset, one, settings)));
    }

    private Optional<Credentials> credentials(OAuthProvider preset, RegistrationSettings one) {
        Optional<ClientAuthentication> chosen = one.clientAuthentication();
        if (one.clientId().isEmpty()) {
            problems.missing(
                    one.key(Setting.KEY), "the client id that " + preset.displayName() + " shows for your application");
        }
        boolean mayBePublic = preset.publicClient()
                || chosen.filter(ClientAuthentication.NONE::equals).isPresent();
        if (one.secret().isEmpty() && !mayBePublic) {
            problems.missing(
                    one.key(Setting.SECRET),
                    "the client secret that " + preset.displayName() + " shows for your application");
        }
        return one.clientId()
                .map(clientId -> new Credentials(
                        clientId,
                        one.secret().map(Secret::text).orElse(null),
                        chosen.orElse(preset.clientAuthentication())));
    }

    // Read now and kept: configuration is read once, at deployment.
    private static Function<String, Optional<String>> parameters(OAuthProvider preset, RegistrationSettings one) {
        Map<String, String> configured = new HashMap<>();
        preset.parameters().forEach(name -> one.parameter(name).ifPresent(value -> configured.put(name, value)));
        return name -> Optional.ofNullable(configured.get(name));
    }

    private static Map<String, String> authorizeParameters(OAuthProvider preset, RegistrationSettings one) {
        Map<String, String> parameters = new LinkedHashMap<>(preset.authorizeParameters());
        one.extraParams().forEach((name, value) -> {
            if (value != null && !name.equals("scope") && !preset.parameters().contains(name)) {
                parameters.put(name, value.toString());
            }
        });
        if (preset.login() instanceof AuthorizationCode code && code.responseMode() == ResponseMode.FORM_POST) {
            parameters.put("response_mode", "form_post");
        }
        return parameters;
    }
}
