package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.protocol.ClientRegistration;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.provider.builtin.OtherArtifacts;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.LocalPasswords;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;

/** The factory of registrations from presets and settings. Missing or wrong settings become problems. */
public final class RegistrationFactory {
    private static final String GENERIC = "generic";

    private final Catalogue catalogue;
    private final Connections connections;
    private final Problems problems;
    private final Map<String, String> variableUsers = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    public RegistrationFactory(Catalogue catalogue, Connections connections, Problems problems) {
        this.catalogue = catalogue;
        this.connections = connections;
        this.problems = problems;
    }

    /** Returns the valid registrations; each of the others has a problem. */
    public Registrations read(Settings settings) {
        List<Registration> registrations = new ArrayList<>();
        if (settings.registrations().isEmpty()) {
            missing();
        }
        for (RegistrationSettings registration : settings.registrations()) {
            preset(registration)
                    .flatMap(preset -> registration(preset, registration, settings))
                    .ifPresent(registrations::add);
        }
        if (settings.access().silent()) {
            SilentLoginRules.check(registrations, problems);
        }
        registrations.forEach(registration -> warnings.addAll(registration.warnings()));
        warnings.addAll(new UnusedParameters(catalogue).warnings(settings.registrations()));
        warnings.addAll(new UnusedCommonSettings(settings).warnings(registrations));
        return new Registrations(registrations);
    }

    /** Returns a warning for each setting that the registrations ignore; one sentence or two each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void missing() {
        String first = catalogue.names().iterator().next();
        problems.missing(
                Setting.PROVIDER.key(),
                "one of " + String.join(", ", catalogue.names()) + "; for any OpenID Connect provider to " + GENERIC
                        + ". Three lines are enough, for example "
                        + Problems.line(Setting.PROVIDER.key(), first) + ", "
                        + Problems.line(Setting.KEY.key(), "<client id>") + " and "
                        + Problems.line(Setting.SECRET.key(), "<client secret>"));
    }

    private Optional<OAuthProvider> preset(RegistrationSettings registration) {
        Optional<OAuthProvider> preset = catalogue.find(registration.preset());
        Optional<String> otherArtifact = OtherArtifacts.fix(registration.preset());
        if (preset.isEmpty() && catalogue.mayBePlugIn(registration.preset())) {
            warnings.add("The registration " + registration.name() + " is not checked: its preset "
                    + registration.preset() + " is not built in. It has to be a preset of the application.");
        } else if (preset.isEmpty() && otherArtifact.isPresent()) {
            problems.refuse(registration.presetKey(), registration.preset(), otherArtifact.get());
        } else if (preset.isEmpty()) {
            String presetLine = Problems.line(Setting.PRESET.key(registration.name()), GENERIC);
            // With an issuer, the name is one of the application's choice.
            String fix = registration.urls().issuer().isPresent()
                    ? "Write: " + presetLine
                    : catalogue
                            .inOtherWords(registration.preset())
                            .map(name -> "Its name here is " + name)
                            .orElse("For a server that is not listed, write: " + presetLine + ", and "
                                    + Problems.line(Setting.ISSUER.key(registration.name()), "<its issuer>"));
            problems.unknown(
                    registration.presetKey(),
                    registration.preset(),
                    "there is no such provider. " + fix,
                    catalogue.names());
        }
        return preset;
    }

    private Optional<Registration> registration(
            OAuthProvider preset, RegistrationSettings registration, Settings settings) {
        preset.parameters().forEach(parameter -> {
            checkVariable(parameter, registration);
            checkValue(parameter, registration);
        });
        ConfiguredPreset configured = ConfiguredPreset.of(preset, registration);
        IdentityRules rules = new IdentityRules(
                registration.name(),
                idClaims(preset, registration),
                userClaims(preset, registration),
                GroupRules.of(preset.groups(), registration, settings),
                restrictions(configured),
                preset.identity(),
                RequestedScopes.of(preset, registration),
                allowList(configured, settings));
        UnusedSettings unused = new UnusedSettings(configured);
        unused.refuse(problems);
        Optional<Authority> authority = authority(configured, settings);
        authority.ifPresent(verified -> warnings.addAll(unused.warnings(verified)));
        return authority.map(verified -> new Registration(configured, rules, verified));
    }

    private @Nullable AllowList allowList(ConfiguredPreset configured, Settings settings) {
        List<String> names = settings.registrations().stream()
                .map(RegistrationSettings::name)
                .toList();
        return new AllowListFactory(configured, names, problems).read().orElse(null);
    }

    private Optional<Authority> authority(ConfiguredPreset configured, Settings settings) {
        OAuthProvider preset = configured.preset();
        new ConfiguredOfflineAccess(configured).check(settings.session(), problems);
        if (preset.login() instanceof LocalPasswords) {
            new ConfiguredLogout(
                            configured,
                            new UrlTemplate(configured.settings(), configured.parameters(), problems),
                            problems)
                    .refuseAll();
            new ConfiguredNetwork(configured.settings(), problems).refuseAll();
            return localUsers(configured.settings(), settings).map(LocalAuthority::new);
        }
        boolean redirects = preset.login() instanceof AuthorizationCode;
        return new ClientRegistrationFactory(configured, problems)
                .read(settings.session(), settings.outgoingProxy())
                .flatMap(this::connection)
                .map(connection -> new ProviderAuthority(connection, redirects));
    }

    private Optional<ProviderConnection> connection(ClientRegistration client) {
        try {
            return Optional.of(connections.to(client));
        } catch (IllegalStateException unusable) {
            problems.add("No provider can be called: " + unusable.getMessage() + ".");
            return Optional.empty();
        }
    }

    private Optional<LocalUsers> localUsers(RegistrationSettings registration, Settings settings) {
        if (settings.basicAuth().isEmpty()) {
            problems.missing(
                    Setting.BASIC_AUTH.key(),
                    "the password, or to the file of users and passwords, for " + registration.name());
        }
        Optional<LocalUsers> users =
                settings.basicAuth().map(basicAuth -> new LocalUsers(registration.name(), basicAuth));
        List<String> brokenHashes = users.map(LocalUsers::withBrokenHash).orElse(List.of());
        if (!brokenHashes.isEmpty()) {
            problems.add(Problems.named(Setting.BASIC_AUTH.key()) + ": the password hash of "
                    + String.join(", ", brokenHashes)
                    + " is malformed. Create one with:  java -jar panel-security-impl.jar hash-password");
        }
        return users;
    }

    private void checkValue(Parameter parameter, RegistrationSettings registration) {
        String key = registration.parameterKey(parameter);
        registration
                .parameter(parameter)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> parameter
                        .check()
                        .problemOf(value, key)
                        .ifPresent(problem -> problems.refuse(key, value, problem)));
    }

    // A variable that the provider defines can belong to one registration only.
    private void checkVariable(Parameter parameter, RegistrationSettings registration) {
        String variable = parameter.variable();
        if (variable == null || !registration.parameterKey(parameter).equals(variable)) {
            return;
        }
        String other = variableUsers.putIfAbsent(variable, registration.name());
        if (other != null) {
            problems.add(variable + " could belong to " + other + " or to " + registration.name()
                    + ". Set a key for each instead, as in panel.oauth." + registration.name() + "."
                    + parameter.name() + ".");
        }
    }

    private static List<Restriction> restrictions(ConfiguredPreset configured) {
        ConfiguredParameters parameters = configured.parameters();
        List<Restriction> restrictions = new ArrayList<>();
        configured
                .preset()
                .restrictions()
                .forEach((claim, name) -> parameters.find(name).ifPresent(values -> {
                    String key = configured.settings().parameterKey(parameters.parameter(name));
                    restrictions.add(new Restriction(claim, key, Restriction.values(values)));
                }));
        return restrictions;
    }

    private static List<String> userClaims(OAuthProvider preset, RegistrationSettings registration) {
        List<String> byPreset =
                preset.userClaims().isEmpty() ? List.of(registration.claims().userKey()) : preset.userClaims();
        return registration.claims().user().map(List::of).orElse(byPreset);
    }

    // Only an issuer guarantees that a subject is never reused. Without one, many servers use the name id.
    private static List<List<String>> idClaims(OAuthProvider preset, RegistrationSettings registration) {
        if (registration.claims().id().isPresent()) {
            return List.of(List.of(registration.claims().id().get()));
        }
        if (!preset.idClaims().isEmpty()) {
            return List.of(preset.idClaims());
        }
        boolean issuer = registration.urls().issuer().isPresent()
                || !preset.endpoints().templates().isEmpty();
        return issuer ? List.of(List.of("sub")) : List.of(List.of("sub"), List.of("id"));
    }
}
