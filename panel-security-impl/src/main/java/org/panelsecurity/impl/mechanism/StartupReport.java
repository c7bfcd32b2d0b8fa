package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.flow.CookieKeys;
import org.panelsecurity.impl.flow.web.UrlsToRegister;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.settings.Settings;

/** The report of a start: URLs to register, paths open to guests, sessions, and every relaxed check. */
final class StartupReport {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private static final String THIS_SERVER = "<scheme and host of this server>";

    private static final String PROBES =
            "at the root of the host, probes of load balancers need a login too, and on Payara"
                    + " /health, /metrics and /openapi; list what they may request in panel.oauth.guest-endpoints";

    private final Settings settings;
    private final Registrations registrations;
    private final UrlsToRegister urls;
    private final CookieKeys keys;

    StartupReport(Assembly assembly) {
        this.settings = assembly.settings();
        this.registrations = assembly.registrations();
        this.urls = assembly.urlsToRegister();
        this.keys = assembly.cookieKeys();
    }

    void print(ServletContext context) {
        LOG.log(keys.lasting() ? Level.INFO : Level.WARNING, text(context.getContextPath()));
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
                                settings.endpoints().logout()),
                        registrations.all().stream()
                                .filter(registration ->
                                        registration.authority().redirect().isPresent())
                                .map(urls::callback)
                                .filter(path -> path.startsWith("/") && !path.equals("/")))
                .toList();
    }

    String text(String contextPath) {
        List<Line> lines = new ArrayList<>(addresses(contextPath));
        lines.add(new Line("open to guests", guests()));
        lines.add(new Line("session", session()));
        lines.add(new Line("cookie secret", keys.origin()));
        if (!settings.proxies().isEmpty()) {
            lines.add(new Line(
                    "trusted proxies",
                    String.join(", ", settings.proxies().names())
                            + " (their Forwarded and X-Forwarded-* headers name the scheme and host of this server)"));
        }
        List<String> origins = settings.access().corsOrigins();
        if (!origins.isEmpty()) {
            lines.add(new Line("other origins", String.join(", ", origins) + " (their scripts can read refusals)"));
        }
        String cookiePath = settings.session().cookiePath();
        if (cookiePath != null && !cookiePath.equals(contextPath)) {
            lines.add(new Line(
                    "note", "panel.cookie.path=" + cookiePath + ": other applications below it get the cookies"));
        }
        registrations.all().forEach(registration -> addNotices(registration, lines));
        if (contextPath.isEmpty() && !settings.access().optional()) {
            lines.add(new Line("note", PROBES));
        }
        if (!contextPath.isEmpty()) {
            paths().filter(path -> path.startsWith(contextPath + "/"))
                    .forEach(path -> lines.add(new Line(
                            "note",
                            path + " begins with the context path " + contextPath
                                    + ": it probably never matches; write " + path.substring(contextPath.length()))));
        }
        if (settings.basicAuth().isPresent() && registrations.all().stream().noneMatch(Registration::usesBasicAuth)) {
            lines.add(new Line("note", "panel.basic-auth has no effect: no registration asks for a password of it"));
        }
        int width = lines.stream().mapToInt(line -> line.label().length()).max().orElse(0);
        return headline()
                + lines.stream()
                        .map(line -> String.format("%n  %-" + width + "s  %s", line.label(), line.value()))
                        .collect(Collectors.joining());
    }

    /** Returns the configured paths inside the application. */
    private Stream<String> paths() {
        return Stream.of(
                        settings.access().guestEndpoints().stream(),
                        Stream.of(
                                settings.endpoints().login(),
                                settings.endpoints().logout()),
                        Stream.ofNullable(settings.endpoints().logoutRedirect()),
                        registrations.all().stream().flatMap(one -> one.redirectUri().stream()))
                .flatMap(paths -> paths);
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

    private static void addNotices(Registration registration, List<Line> lines) {
        registration
                .trustedGroups()
                .ifPresent(claim -> lines.add(new Line(
                        "groups",
                        "users who create groups at " + registration.client().issuer()
                                + " grant roles in this application (claim " + claim + ")")));
        registration.notices().forEach(notice -> lines.add(new Line("note", notice)));
    }

    private record Line(String label, String value) {}

    private String headline() {
        return "Panel Security: log in with "
                + registrations.all().stream().map(Registration::displayName).collect(Collectors.joining(" or "));
    }

    private String session() {
        Duration idle = settings.session().idle();
        return days(settings.session().expiry())
                + (idle == null ? "" : ", " + minutes(idle) + " idle timeout")
                + (settings.session().shared().details() ? ", in a JCache" : ", in cookies")
                + (settings.session().shared().revocation() ? ", revocable on all nodes" : "")
                + "; tokens kept: "
                + settings.session().tokens().name().toLowerCase(Locale.ROOT)
                + (settings.session().refreshTokens() ? "; refreshed" : "; not refreshed");
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
