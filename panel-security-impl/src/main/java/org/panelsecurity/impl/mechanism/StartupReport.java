package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.flow.CookieKeys;
import org.panelsecurity.impl.flow.web.UrlsToRegister;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.settings.CookieSettings;
import org.panelsecurity.impl.settings.SameSite;
import org.panelsecurity.impl.settings.Settings;

/** The report of a start: URLs to register, clients, paths open to guests, roles, sessions, and every relaxed check. */
public final class StartupReport {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private static final String THIS_SERVER = "<scheme and host of this server>";

    private final Settings settings;
    private final Registrations registrations;
    private final UrlsToRegister urls;
    private final CookieKeys keys;
    private final List<String> replaced;

    public StartupReport(Assembly assembly) {
        this.settings = assembly.settings();
        this.registrations = assembly.registrations();
        this.urls = assembly.urlsToRegister();
        this.keys = assembly.cookieKeys();
        this.replaced = assembly.replaced();
    }

    void print(ServletContext context) {
        LOG.log(keys.lasting() ? Level.INFO : Level.WARNING, text(context.getContextPath()));
        new StartupNotes(settings, registrations)
                .warnings(context.getContextPath())
                .forEach(warning -> LOG.log(Level.WARNING, UntrustedText.line(warning)));
        new RulesLine(settings.access())
                .warnings(Descriptor.at("/WEB-INF/web.xml", context).texts("welcome-file"))
                .forEach(warning -> LOG.log(Level.WARNING, UntrustedText.line(warning)));
        if (!settings.access().optional()) {
            FacesResources.expect(settings.access().guestEndpoints(), context);
        }
        Leftovers.of(context)
                .ifPresent(leftovers -> leftovers
                        .sentences(servedPaths())
                        .forEach(sentence -> LOG.log(Level.WARNING, UntrustedText.line(sentence))));
    }

    private List<String> servedPaths() {
        return Stream.concat(
                        Stream.of(
                                        settings.endpoints().login(),
                                        settings.endpoints().logout(),
                                        settings.endpoints().session())
                                .filter(Objects::nonNull),
                        registrations.all().stream()
                                .filter(registration ->
                                        registration.authority().redirect().isPresent())
                                .map(urls::callback)
                                .filter(path -> path.startsWith("/") && !path.equals("/")))
                .toList();
    }

    /** Returns the report for an application at a context path. */
    public String text(String contextPath) {
        List<Line> lines = new ArrayList<>(addresses(contextPath));
        registrations.all().forEach(registration -> client(registration).ifPresent(lines::add));
        registrations.all().forEach(registration -> allowed(registration).ifPresent(lines::add));
        lines.add(new Line("open to guests", guests()));
        lines.add(new Line("roles", roles()));
        if (!settings.access().pathRules().isEmpty()) {
            lines.add(new Line(RulesLine.LABEL, new RulesLine(settings.access()).text()));
        }
        lines.add(new Line("session", session()));
        lines.add(new Line("cookie secret", keys.origin()));
        String endpoint = settings.endpoints().session();
        if (endpoint != null) {
            lines.add(new Line(
                    "for scripts",
                    contextPath + endpoint + ", client module " + contextPath + endpoint + "/client.js"));
        }
        if (!settings.proxies().isEmpty()) {
            lines.add(new Line(
                    "trusted proxies",
                    String.join(", ", settings.proxies().names())
                            + " (their Forwarded and X-Forwarded-* headers name the scheme and host of this server)"));
        }
        if (settings.session().cookies().sameOriginOnly()) {
            lines.add(new Line("changes", "by users only from the same origin (panel.csrf)"));
        }
        List<String> origins = settings.access().corsOrigins();
        if (!origins.isEmpty()) {
            lines.add(new Line("other origins", String.join(", ", origins) + " (their scripts can read refusals)"));
        }
        registrations.all().forEach(registration -> trustedGroups(registration).ifPresent(lines::add));
        new StartupNotes(settings, registrations).of(contextPath).forEach(note -> lines.add(new Line("note", note)));
        replaced.forEach(note -> lines.add(new Line("note", note)));
        return headline() + table(lines);
    }

    private static String table(List<Line> lines) {
        int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
        return lines.stream()
                .map(line -> String.format("%n  %-" + width + "s  %s", line.label(), line.value()))
                .collect(Collectors.joining());
    }

    private List<Line> addresses(String contextPath) {
        List<Line> lines = new ArrayList<>();
        for (Registration registration : registrations.all()) {
            String there = registration.displayName();
            if (registration.authority().redirect().isPresent()) {
                lines.add(new Line("callback URL to register at " + there, address(registration, contextPath)));
            }
            if (registration.logsOutAtProvider()) {
                lines.add(new Line(
                        "logout URL to register at " + there,
                        urls.afterLogout(registration, contextPath, THIS_SERVER)));
            }
            if (settings.session().shared().revocation()
                    && registration.authority().backChannel().isPresent()) {
                lines.add(new Line(
                        "back-channel logout URL (optional) at " + there,
                        urls.backChannelLogout(registration, contextPath, THIS_SERVER)));
            }
        }
        return lines;
    }

    private static Optional<Line> client(Registration registration) {
        return registration.usesBasicAuth()
                ? Optional.empty()
                : Optional.of(new Line(
                        "client at " + registration.displayName(),
                        registration.client().clientId() + ", provider "
                                + registration.client().issuer()));
    }

    private static Optional<Line> allowed(Registration registration) {
        return registration
                .allowed()
                .map(entries -> new Line(
                        "may log in at " + registration.displayName(),
                        entries.isEmpty() ? "no user" : String.join(", ", entries)));
    }

    private String roles() {
        Map<String, List<String>> roles = new TreeMap<>(settings.access().roles());
        String mapped = roles.entrySet().stream()
                .map(role -> role.getKey() + ": "
                        + (role.getValue().isEmpty() ? "no user" : String.join(", ", role.getValue())))
                .collect(Collectors.joining("; "));
        return "each group is a role" + (mapped.isEmpty() ? "" : "; " + mapped);
    }

    private static Optional<Line> trustedGroups(Registration registration) {
        return registration
                .trustedGroups()
                .map(claim -> new Line(
                        "groups",
                        "users who create groups at " + registration.client().issuer()
                                + " grant roles in this application (claim " + claim + ")"));
    }

    private record Line(String label, String value) {}

    private String headline() {
        String version = StartupReport.class.getPackage().getImplementationVersion();
        return "Panel Security" + (version == null ? "" : " " + version) + ": log in with "
                + registrations.all().stream().map(Registration::displayName).collect(Collectors.joining(" or "));
    }

    private String session() {
        Duration idle = settings.session().idle();
        Instant notBefore = settings.session().notBefore();
        return days(settings.session().expiry())
                + (idle == null ? "" : ", " + minutes(idle) + " idle timeout")
                + (notBefore == null ? "" : ", none from before " + notBefore)
                + (settings.session().shared().details() ? ", in a JCache" : ", in cookies")
                + (settings.session().shared().revocation() ? ", revocable on all nodes" : "")
                + "; tokens kept: "
                + settings.session().tokens().name().toLowerCase(Locale.ROOT)
                + (settings.session().refreshTokens() ? "; refreshed" : "; not refreshed")
                + cookies(settings.session().cookies());
    }

    private static String cookies(CookieSettings cookies) {
        return (cookies.sameSite() == SameSite.LAX
                        ? ""
                        : "; SameSite=" + cookies.sameSite().attribute())
                + (cookies.persistent() ? "" : "; ends with the browser");
    }

    private String address(Registration registration, String contextPath) {
        String configured = urls.callback(registration);
        if (!configured.startsWith("/")) {
            return configured;
        }
        // Panel's default has no slash at the end, and providers compare every character.
        String hint = configured.equals("/")
                ? "register it with the slash; if it is registered without one, as for Panel, set panel.oauth.redirect-uri"
                : "or set panel.oauth.redirect-uri";
        return THIS_SERVER + contextPath + configured + "   (" + hint + ")";
    }

    private String guests() {
        if (settings.access().optional()) {
            return "all paths without a security constraint (panel.oauth.optional)";
        }
        return settings.access().guestEndpoints().isEmpty()
                ? "nothing"
                : String.join(", ", settings.access().guestEndpoints());
    }

    private static String minutes(Duration idle) {
        return idle.toSecondsPart() == 0 ? idle.toMinutes() + " minutes" : idle.toSeconds() + " seconds";
    }

    private static String days(Duration expiry) {
        return expiry.equals(Duration.ofDays(1))
                ? "1 day"
                : expiry.toSeconds() / (double) Duration.ofDays(1).toSeconds() + " days";
    }
}
