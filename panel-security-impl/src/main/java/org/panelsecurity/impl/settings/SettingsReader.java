package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** Reads the configuration into settings. Errors become problems, never exceptions. */
public final class SettingsReader {
    private static final Map<String, PrincipalName> PRINCIPALS =
            Map.of("user", PrincipalName.USER, "id", PrincipalName.ID);

    private static final Map<String, AuditFormat> AUDITS =
            Map.of("off", AuditFormat.OFF, "text", AuditFormat.TEXT, "json", AuditFormat.JSON);

    private final Configuration configuration;
    private final Problems problems;
    private final SettingSource source;
    private final Values values;

    private SettingsReader(Configuration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
        this.source = setting -> value(setting, setting.key())
                .or(() -> setting.olderVariable().flatMap(variable -> value(setting, variable)));
        this.values = new Values(source, problems);
    }

    private Optional<ConfiguredValue> value(Setting setting, String key) {
        return configuration
                .value(key, problems)
                .map(value -> new ConfiguredValue(setting, key, value).cleaned(problems));
    }

    /** Returns all settings. A setting that cannot be read has its default, and is a problem. */
    public static Settings read(Configuration configuration, Problems problems) {
        problems.nameSources(configuration::source);
        return new SettingsReader(configuration, problems).settings();
    }

    private Settings settings() {
        values.flag(Setting.ENABLED, true);
        AccessSettings access = access();
        SessionSettings session = SessionSettings.read(source, values, problems);
        EndpointSettings endpoints = endpoints();
        Templates templates = Templates.read(source, problems);
        ProxySettings proxies = new ProxySettings(proxies());
        List<RegistrationSettings> registrations = new RegistrationSettingsReader(configuration, problems).read();
        session.cookies().judge(registrations, problems);
        return new Settings(
                registrations,
                BasicAuth.read(source, problems),
                access,
                session,
                endpoints,
                templates,
                proxies,
                OutgoingProxySettings.read(source, problems),
                values.choice(Setting.AUDIT, AUDITS).orElse(AuditFormat.TEXT),
                CommonWarnings.of(access, session, endpoints, templates, proxies));
    }

    private AccessSettings access() {
        List<String> guestEndpoints =
                values.read(Setting.GUEST_ENDPOINTS, SettingsReader::patterns).orElseGet(List::of);
        if (configuration.isSetToNothing(Setting.ACCESS.key())) {
            problems.refuse(
                    Setting.ACCESS.key(),
                    "it is empty, which looks like a variable that is not set. Remove it, or add a rule.");
        }
        List<PathRule> pathRules = PathRulesReader.read(source, problems);
        new PathRuleChecks(pathRules).refuse(guestEndpoints, problems);
        return new AccessSettings(
                values.flag(Setting.OPTIONAL, false),
                values.flag(Setting.SILENT, false),
                guestEndpoints,
                values.read(Setting.CORS_ORIGINS, SettingsReader::origins).orElseGet(List::of),
                new RolesReader(configuration, problems).read(),
                pathRules,
                values.choice(Setting.PRINCIPAL, PRINCIPALS).orElse(PrincipalName.USER));
    }

    private static Optional<List<String>> patterns(String value) throws LiteralException {
        return ListFormat.read(value).filter(paths -> paths.stream().allMatch(Formats::isPattern));
    }

    private static Optional<List<String>> origins(String value) throws LiteralException {
        return ListFormat.read(value).filter(origins -> origins.stream().allMatch(Formats::isOrigin));
    }

    private EndpointSettings endpoints() {
        String login = values.read(Setting.LOGIN_ENDPOINT, Formats::endpoint).orElse("/login");
        String logout = values.read(Setting.LOGOUT_ENDPOINT, Formats::endpoint).orElse("/logout");
        if (PathBorder.isAtOrBelow(login, logout) || PathBorder.isAtOrBelow(logout, login)) {
            problems.refuse(
                    new ConfiguredValue(Setting.LOGOUT_ENDPOINT, Setting.LOGOUT_ENDPOINT.key(), logout),
                    "it must differ from " + Setting.LOGIN_ENDPOINT.key() + ", and neither may be below the other.");
        }
        String redirect =
                values.read(Setting.LOGOUT_REDIRECT, Formats::pathAndQuery).orElse(null);
        String session = values.read(Setting.SESSION_ENDPOINT, SettingsReader::sessionEndpoint).stream()
                .flatMap(List::stream)
                .findFirst()
                .orElse(null);
        return new EndpointSettings(login, logout, session, redirect, values.flag(Setting.LOGOUT_CLEAR_CACHE, true));
    }

    /** The path, or whether there is an endpoint at the usual path. No path if there is none. */
    private static Optional<List<String>> sessionEndpoint(String value) {
        return Formats.flag(value)
                .map(wanted -> wanted ? List.of("/panel/session") : List.<String>of())
                .or(() -> Formats.endpoint(value).map(List::of));
    }

    private List<AddressRange> proxies() {
        return values.read(Setting.PROXY_TRUSTED, SettingsReader::ranges).orElseGet(List::of);
    }

    private static Optional<List<AddressRange>> ranges(String value) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : ListFormat.commaSeparated(value)) {
            Optional<AddressRange> range = AddressRange.parse(text);
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(ranges);
    }
}
