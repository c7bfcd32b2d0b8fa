package org.panelsecurity.impl.mechanism;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
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
        registrations.all().forEach(registration -> notes.addAll(registration.notices()));
        if (contextPath.isEmpty() && !settings.access().optional()) {
            notes.add(PROBES);
        }
        if (!contextPath.isEmpty()) {
            paths().filter(path -> path.startsWith(contextPath + "/"))
                    .forEach(path -> notes.add(path + " begins with the context path " + contextPath
                            + ": it probably never matches; write " + path.substring(contextPath.length())));
        }
        if (settings.basicAuth().isPresent() && registrations.all().stream().noneMatch(Registration::usesBasicAuth)) {
            notes.add("panel.basic-auth has no effect: no registration asks for a password of it");
        }
        return notes;
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
}
