package org.panelsecurity.impl.mechanism;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.PathBorder;

/** What an application still has of the login that it used before: nothing of it has an effect, or both logins disturb each other. */
final class Leftovers {
    // Jakarta Servlet 6.0, section 14.4.19.
    private static final Pattern AUTH_METHOD = Pattern.compile("[\\w-]{1,40}");

    private static final String REMOVE_IT = ". Remove it, since two logins in one application disturb each other.";

    private static final String ATTRIBUTE = Leftovers.class.getName();

    private final OtherLogins others = OtherLogins.known();
    private final ServletContext application;
    private final Map<String, String> filters;
    private final Map<String, String> servlets = new TreeMap<>();

    private Leftovers(ServletContext application) {
        this.application = application;
        this.filters = owned(
                application.getFilterRegistrations().values().stream().map(FilterRegistration::getClassName),
                others.filters());
        for (ServletRegistration servlet : application.getServletRegistrations().values()) {
            servlet.getMappings().forEach(mapping -> servlets.put(mapping, String.valueOf(servlet.getClassName())));
        }
    }

    /** Notes filters and servlets. Only an initializer may ask for them (Jakarta Servlet 6.0, section 4.4). */
    static void note(ServletContext application) {
        application.setAttribute(ATTRIBUTE, new Leftovers(application));
    }

    /** Returns what the initializer noted; empty if it did not run. */
    static Optional<Leftovers> of(ServletContext application) {
        return application.getAttribute(ATTRIBUTE) instanceof Leftovers noted ? Optional.of(noted) : Optional.empty();
    }

    /**
     * Returns a sentence for each leftover, with its fix.
     *
     * @param servedPaths the paths that Panel Security serves, without the context path
     */
    List<String> sentences(Collection<String> servedPaths) {
        List<String> sentences = new ArrayList<>();
        authMethod(application).ifPresent(method -> sentences.add(loginConfig(method)));
        files().forEach((file, owner) -> sentences.add("WEB-INF/" + file + " belongs to " + owner
                + ", and Panel Security does not read it. Remove it, and set panel.oauth.*."));
        filters.forEach((filter, owner) -> sentences.add("The filter " + filter + " belongs to " + owner + REMOVE_IT));
        jars().forEach((jar, owner) -> sentences.add("WEB-INF/lib/" + jar + " belongs to " + owner + REMOVE_IT));
        hidden(servedPaths)
                .forEach(
                        (path, type) -> sentences.add(
                                "The servlet " + type + " at " + path
                                        + " is never called, because Panel Security serves this path. Remove the servlet, or choose another path"
                                        + " (panel.login-endpoint, panel.logout-endpoint, panel.session-endpoint, panel.oauth.redirect-uri)."));
        return sentences;
    }

    /** Returns the authentication method in {@code web.xml}. */
    static Optional<String> authMethod(ServletContext application) {
        return Descriptor.at("/WEB-INF/web.xml", application).texts("auth-method").stream()
                .filter(method -> AUTH_METHOD.matcher(method).matches())
                .findFirst();
    }

    /** Returns what to do about the authentication method in {@code web.xml}. */
    static String loginConfig(String method) {
        return "WEB-INF/web.xml has <auth-method>" + method
                + "</auth-method>, which has no effect, or takes the place of"
                + " Panel Security. Remove <login-config>.";
    }

    private Map<String, String> files() {
        Map<String, String> found = new TreeMap<>(others.files());
        found.keySet().retainAll(names("/WEB-INF/"));
        return found;
    }

    private Map<String, String> jars() {
        return owned(names("/WEB-INF/lib/").stream(), others.jars());
    }

    private Set<String> names(String folder) {
        Set<String> paths = application.getResourcePaths(folder);
        return paths == null
                ? Set.of()
                : paths.stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .collect(Collectors.toSet());
    }

    private static Map<String, String> owned(Stream<String> names, Map<String, String> owners) {
        Map<String, String> found = new TreeMap<>();
        // A filter that was added as an object may have no class name.
        names.filter(Objects::nonNull)
                .forEach(name -> owners.forEach((prefix, owner) -> {
                    if (name.startsWith(prefix)) {
                        found.put(name, owner);
                    }
                }));
        return found;
    }

    private Map<String, String> hidden(Collection<String> servedPaths) {
        Map<String, String> found = new TreeMap<>(servlets);
        found.keySet().removeIf(mapping -> servedPaths.stream().noneMatch(served -> takes(served, mapping)));
        return found;
    }

    private static boolean takes(String served, String mapping) {
        String path = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : mapping;
        return PathBorder.isAtOrBelow(path, served);
    }
}
