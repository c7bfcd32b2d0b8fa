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

/** What an application still has of the login that it used before: nothing of it has an effect, or both logins disturb each other. */
final class Leftovers {
    // Jakarta Servlet 6.0, section 14.4.19.
    private static final Pattern AUTH_METHOD = Pattern.compile("<auth-method>\\s*([\\w-]{1,40})\\s*<");

    private static final String REMOVE_IT = ". Remove it, since two logins in one application disturb each other.";

    private static final Map<String, String> FILES = Map.of(
            "keycloak.json", "the Keycloak adapter",
            "keycloak-saml.xml", "the SAML adapter of Keycloak",
            "oidc.json", "the OpenID Connect client of WildFly",
            "picketlink.xml", "PicketLink",
            "shiro.ini", "Apache Shiro");

    private static final Map<String, String> FILTERS = Map.of(
            "org.keycloak.", "the Keycloak adapter",
            "org.pac4j.", "pac4j",
            "org.apache.shiro.", "Apache Shiro",
            "org.springframework.security.", "Spring Security",
            "org.springframework.web.filter.DelegatingFilterProxy", "Spring Security");

    // Only those with filters or mechanisms: applications also use the hashes of Spring Security, for example.
    private static final Map<String, String> JARS = Map.of(
            "soteria", "Soteria",
            "keycloak-servlet", "the Keycloak adapter",
            "keycloak-jakarta-servlet", "the Keycloak adapter",
            "pac4j-j", "pac4j",
            "jakartaee-pac4j", "pac4j",
            "shiro-web", "Apache Shiro",
            "shiro-jakarta", "Apache Shiro",
            "spring-security-web", "Spring Security");

    private final ServletContext application;
    private final List<String> servedPaths;

    /** @param servedPaths the paths that Panel Security serves, without the context path */
    Leftovers(ServletContext application, Collection<String> servedPaths) {
        this.application = application;
        this.servedPaths = List.copyOf(servedPaths);
    }

    /** Returns a sentence for each leftover, with its fix. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        authMethod().ifPresent(method -> sentences.add(loginConfig(method)));
        files().forEach((file, owner) -> sentences.add("WEB-INF/" + file + " belongs to " + owner
                + ", and Panel Security does not read it. Remove it, and set panel.oauth.*."));
        filters().forEach((filter, owner) -> sentences.add("The filter " + filter + " belongs to " + owner + REMOVE_IT));
        jars().forEach((jar, owner) -> sentences.add("WEB-INF/lib/" + jar + " belongs to " + owner + REMOVE_IT));
        servlets().forEach((path, type) -> sentences.add("The servlet " + type + " at " + path
                + " is never called, because Panel Security serves this path. Remove the servlet, or choose another path"
                + " (panel.login-endpoint, panel.logout-endpoint, panel.oauth.redirect-uri)."));
        return sentences;
    }

    /** Returns the authentication method in {@code web.xml}. */
    Optional<String> authMethod() {
        return DescriptorText.of(application, "web.xml").find(AUTH_METHOD);
    }

    /** Returns what to do about the authentication method in {@code web.xml}. */
    static String loginConfig(String method) {
        return "WEB-INF/web.xml has <auth-method>" + method + "</auth-method>, which has no effect, or takes the place of"
                + " Panel Security. Remove <login-config>.";
    }

    private Map<String, String> files() {
        Map<String, String> found = new TreeMap<>(FILES);
        found.keySet().retainAll(names("/WEB-INF/"));
        return found;
    }

    private Map<String, String> filters() {
        return owned(
                application.getFilterRegistrations().values().stream().map(FilterRegistration::getClassName), FILTERS);
    }

    private Map<String, String> jars() {
        return owned(names("/WEB-INF/lib/").stream(), JARS);
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

    private Map<String, String> servlets() {
        Map<String, String> found = new TreeMap<>();
        for (ServletRegistration servlet : application.getServletRegistrations().values()) {
            for (String mapping : servlet.getMappings()) {
                if (servedPaths.stream().anyMatch(served -> takes(served, mapping))) {
                    found.put(mapping, String.valueOf(servlet.getClassName()));
                }
            }
        }
        return found;
    }

    private static boolean takes(String served, String mapping) {
        String path = mapping.endsWith("/*") ? mapping.substring(0, mapping.length() - 2) : mapping;
        return path.equals(served) || path.startsWith(served + "/");
    }
}
