package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Registration.Voucher;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.spi.LoginMethod.LocalPasswords;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.Parameter;

/** Fills presets with settings; what is missing or does not fit becomes a problem. */
public final class RegistrationFactory {
    private final Catalogue catalogue;
    private final Connections connections;
    private final Problems problems;
    private final Map<String, String> variableUsers = new LinkedHashMap<>();

    public RegistrationFactory(Catalogue catalogue, Connections connections, Problems problems) {
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
        preset.parameters().forEach(parameter -> checkVariable(parameter, one));
        ConfiguredPreset configured = ConfiguredPreset.of(preset, one);
        IdentityRules rules = new IdentityRules(
                one.name(),
                idClaims(preset, one),
                userClaims(preset, one),
                GroupRules.of(preset.groups(), one, settings),
                restrictions(configured),
                preset.identity());
        return voucher(configured, settings).map(voucher -> new Registration(configured, rules, voucher));
    }

    private Optional<Voucher> voucher(ConfiguredPreset configured, Settings settings) {
        if (configured.preset().login() instanceof LocalPasswords) {
            new ConfiguredLogout(
                            configured,
                            new UrlTemplate(configured.settings(), configured.parameters(), problems),
                            problems)
                    .refuseAll();
        }
        return configured.preset().login() instanceof LocalPasswords
                ? localUsers(configured.settings(), settings).map(Voucher.Here::new)
                : new ClientRegistrationFactory(configured, problems)
                        .read(settings.session())
                        .map(connections::to)
                        .map(Voucher.Provider::new);
    }

    private Optional<LocalUsers> localUsers(RegistrationSettings one, Settings settings) {
        if (settings.basicAuth().isEmpty()) {
            problems.missing(
                    Setting.BASIC_AUTH.key(), "the password, or the file of users, that " + one.name() + " asks for");
        }
        Optional<LocalUsers> users = settings.basicAuth().map(basicAuth -> new LocalUsers(one.name(), basicAuth));
        List<String> lockedOut = users.map(LocalUsers::lockedOut).orElse(List.of());
        if (!lockedOut.isEmpty()) {
            problems.add(Problems.named(Setting.BASIC_AUTH.key()) + ": the password hash of "
                    + String.join(", ", lockedOut)
                    + " is damaged. Make one:  java -jar panel-security-impl.jar hash-password");
        }
        return users;
    }

    // A variable of the provider's world says whose it is only while there is one.
    private void checkVariable(Parameter parameter, RegistrationSettings one) {
        String variable = parameter.variable();
        if (variable == null || !one.parameterKey(parameter).equals(variable)) {
            return;
        }
        String other = variableUsers.putIfAbsent(variable, one.name());
        if (other != null) {
            problems.add(variable + " does not say whether it is for " + other + " or for " + one.name()
                    + ". Give each a key of its own, as in panel.oauth." + one.name() + "."
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

    private static List<String> userClaims(OAuthProvider preset, RegistrationSettings one) {
        List<String> byPreset =
                preset.userClaims().isEmpty() ? List.of(one.claims().userKey()) : preset.userClaims();
        return one.claims().user().map(List::of).orElse(byPreset);
    }

    // Without an issuer there is no subject that somebody promises never to reuse; many such servers call it id.
    private static List<List<String>> idClaims(OAuthProvider preset, RegistrationSettings one) {
        if (one.claims().id().isPresent()) {
            return List.of(List.of(one.claims().id().get()));
        }
        if (!preset.idClaims().isEmpty()) {
            return List.of(preset.idClaims());
        }
        boolean issuer = one.urls().issuer().isPresent()
                || !preset.endpoints().templates().isEmpty();
        return issuer ? List.of(List.of("sub")) : List.of(List.of("sub"), List.of("id"));
    }
}
