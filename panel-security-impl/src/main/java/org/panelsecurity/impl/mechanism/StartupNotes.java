package org.panelsecurity.impl.mechanism;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.settings.PathRule;
import org.panelsecurity.impl.settings.SameSite;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;

/** The notes of the start-up report: relaxed checks, and what is allowed but probably not meant. */
record StartupNotes(Settings settings, Registrations registrations) {
    private static final String PROBES =
            "at the root of the host, probes of load balancers need a login too, and on Payara"
                    + " /health, /metrics and /openapi; list what they may request in panel.oauth.guest-endpoints";

    List<String> of(String contextPath) {
        List<String> notes = new ArrayList<>();
        String cookiePath = settings.session().cookiePath();
        if (cookiePath != null && !cookiePath.equals(contextPath)) {
            notes.add("panel.cookie.path=" + cookiePath + ": other applications below it get the cookies");
        }
        if (settings.session().cookies().sameSite() == SameSite.NONE) {
            notes.add("panel.cookie.same-site=none: browsers send the session's cookies with requests of every site;"
                    + " only panel.csrf protects users, and no GET");
        }
        registrations.all().forEach(registration -> notes.addAll(registration.notices()));
        if (contextPath.isEmpty() && !settings.access().optional()) {
            notes.add(PROBES);
        }
        if (settings.basicAuth().isPresent() && registrations.all().stream().noneMatch(Registration::usesBasicAuth)) {
            notes.add("panel.basic-auth has no effect: no registration asks for a password of it");
        }
        notes.addAll(new RulesLine(settings.access()).notes());
        return notes;
    }

    /** Returns what needs an action of an administrator: servers show warnings on their console, and not every report. */
    List<String> warnings(String contextPath) {
        List<String> warnings = new ArrayList<>();
        if (isSessionEndpointWithoutCookies(contextPath)) {
            warnings.add("panel.session-endpoint=" + settings.endpoints().session() + " is not below panel.cookie.path="
                    + settings.session().cookiePath()
                    + ", so browsers send no cookies there, and no user will seem to be"
                    + " logged in. Choose another path.");
        }
        Stream.ofNullable(settings.endpoints().session())
                .flatMap(endpoint -> hiddenCallbacks(contextPath, endpoint))
                .forEach(warnings::add);
        if (!contextPath.isEmpty()) {
            paths().filter(path -> path.startsWith(contextPath + "/"))
                    .forEach(path -> warnings.add(path + " begins with the context path " + contextPath
                            + ", so it probably never matches. Write " + path.substring(contextPath.length()) + "."));
            if (settings.session().cookiePath() == null && settings.proxies().isEmpty()) {
                outside(contextPath).forEach(warnings::add);
            }
        }
        return warnings;
    }

    private boolean isSessionEndpointWithoutCookies(String contextPath) {
        String endpoint = settings.endpoints().session();
        String cookiePath = settings.session().cookiePath();
        return endpoint != null
                && cookiePath != null
                && settings.proxies().isEmpty()
                && !getsCookies(contextPath + endpoint, cookiePath);
    }

    // RFC 6265, section 5.1.4.
    private static boolean getsCookies(String path, String cookiePath) {
        return path.equals(cookiePath) || path.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath + "/");
    }

    /** Returns a warning for each absolute callback URL at the session endpoint, which answers before a login is finished. */
    private Stream<String> hiddenCallbacks(String contextPath, String endpoint) {
        return registrations.all().stream()
                .flatMap(
                        one -> one.redirectUri().stream()
                                .filter(uri -> !uri.startsWith("/")
                                        && (URI.create(uri).getPath() + "/").startsWith(contextPath + endpoint + "/"))
                                .map(
                                        uri -> one.key(Setting.REDIRECT_URI) + "=" + uri
                                                + " is at or below panel.session-endpoint=" + endpoint
                                                + ", so no login at this registration is finished. Choose another path for one of them."));
    }

    // Then the cookie of the login does not reach the callback either. A trusted proxy may tell another path with each
    // request, so nothing is known then.
    private Stream<String> outside(String contextPath) {
        return registrations.all().stream()
                .flatMap(one -> one.redirectUri().stream()
                        .filter(uri -> !uri.startsWith("/") && !isBelow(contextPath, URI.create(uri)))
                        .map(uri -> one.key(Setting.REDIRECT_URI) + "=" + uri + " is not below the context path "
                                + contextPath
                                + ", so the provider's answer probably does not reach this application. Correct it. If a"
                                + " proxy maps the path, let it send X-Forwarded-Prefix and name it in"
                                + " panel.proxy.trusted, or set panel.cookie.path."));
    }

    private static boolean isBelow(String contextPath, URI uri) {
        return (uri.getPath() + "/").startsWith(contextPath + "/");
    }

    /** Returns the configured paths inside the application. */
    private Stream<String> paths() {
        return Stream.of(
                        settings.access().guestEndpoints().stream(),
                        settings.access().pathRules().stream().map(PathRule::pattern),
                        Stream.of(
                                settings.endpoints().login(),
                                settings.endpoints().logout()),
                        Stream.ofNullable(settings.endpoints().session()),
                        Stream.ofNullable(settings.endpoints().logoutRedirect()),
                        registrations.all().stream().flatMap(one -> one.redirectUri().stream()))
                .flatMap(paths -> paths);
    }
}
