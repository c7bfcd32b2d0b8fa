package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.mechanism.roles.MethodRoles;

/**
 * Notices that the server does not give a user a role that we passed on. Then a role mapping of the server decides, usually one that is
 * left from another login. Each role that the application declares is compared once. Thread-safe.
 */
final class RoleMapping implements ServletRequestListener {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final String ATTRIBUTE = RoleMapping.class.getName();
    private static final String DESCRIPTOR = "/WEB-INF/web.xml";
    private static final List<String> SERVER_DESCRIPTORS =
            List.of("/WEB-INF/payara-web.xml", "/WEB-INF/glassfish-web.xml", "/WEB-INF/sun-web.xml");

    private final Set<String> unverified = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean suspected = new AtomicBoolean();
    private final SimilarRoles similarRoles;

    /** What we told the server about the user of a request that the guard has not seen. */
    private record PassedOn(Set<String> roles, Set<String> defined, HttpServletResponse response) {}

    private RoleMapping(Collection<String> declared) {
        unverified.addAll(declared);
        // All users, and all roles: no roles of these names exist (Jakarta Servlet 6.0, section 13.3).
        unverified.removeAll(Set.of(MethodRoles.ANY_USER, "*"));
        similarRoles = new SimilarRoles(unverified);
    }

    /**
     * Starts to compare for an application.
     *
     * @param declared roles that its annotations name
     */
    static RoleMapping install(Collection<String> declared, ServletContext application) {
        Set<String> all = new HashSet<>(declared);
        all.addAll(Descriptor.at(DESCRIPTOR, application).texts("role-name"));
        RoleMapping mapping = new RoleMapping(all);
        application.setAttribute(ATTRIBUTE, mapping);
        return mapping;
    }

    static @Nullable RoleMapping of(ServletContext application) {
        return application.getAttribute(ATTRIBUTE) instanceof RoleMapping mapping ? mapping : null;
    }

    /**
     * Notes the roles that we pass on for a request, if a role of the application is still to be compared.
     *
     * @param defined the roles that {@code panel.oauth.roles} defines
     */
    void passOn(Set<String> roles, Set<String> defined, HttpServletRequest request, HttpServletResponse response) {
        if (!unverified.isEmpty()) {
            request.setAttribute(ATTRIBUTE, new PassedOn(roles, defined, response));
        }
    }

    /** Compares what we passed on with what the server grants, once it knows the user. */
    void verify(HttpServletRequest request) {
        if (!unverified.isEmpty() && request.getAttribute(ATTRIBUTE) instanceof PassedOn passedOn) {
            for (String role : passedOn.roles()) {
                if (unverified.remove(role) && !request.isUserInRole(role)) {
                    LOG.log(
                            Level.WARNING,
                            "A user has the role \"" + role
                                    + "\", but the server does not grant it, so requests that need it get 403."
                                    + " A role mapping of the server decides." + fix(role));
                }
            }
        }
    }

    /** Compares for a request that the server refused before the guard, because of a security constraint. */
    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        if (!unverified.isEmpty()
                && event.getServletRequest() instanceof HttpServletRequest request
                && request.getAttribute(ATTRIBUTE) instanceof PassedOn passedOn
                && passedOn.response().getStatus() == HttpServletResponse.SC_FORBIDDEN) {
            similarRoles.compare(passedOn.roles(), passedOn.defined());
            if (request.getUserPrincipal() != null) {
                verify(request);
            } else {
                suspect(passedOn.roles());
            }
        }
    }

    // Open Liberty no longer knows the user then. Once: users without the needed role are refused too.
    private void suspect(Set<String> roles) {
        Set<String> declared = new TreeSet<>(roles);
        declared.retainAll(unverified);
        if (!declared.isEmpty() && suspected.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "The server refused (403) a request of a user who has the roles \""
                            + String.join("\", \"", declared)
                            + "\". If one of them is enough for that path, a role mapping of the server decides."
                            + fix(declared.iterator().next()));
        }
    }

    private static String fix(String role) {
        return " Remove it, or map each role to the group of the same name. Payara, payara-web.xml: " + mapping(role)
                + ". Open Liberty, <application-bnd> in server.xml: <security-role name=\"" + role + "\"><group name=\""
                + role + "\" access-id=\"group:defaultRealm/" + role + "\"/></security-role>.";
    }

    private static String mapping(String role) {
        return "<security-role-mapping><role-name>" + role + "</role-name><group-name>" + role
                + "</group-name></security-role-mapping>";
    }

    /** Returns a warning if a descriptor of this server maps roles. */
    static Optional<String> warning(ServletContext application) {
        String server = application.getServerInfo().toLowerCase(Locale.ROOT);
        if (!server.contains("payara") && !server.contains("glassfish")) {
            return Optional.empty();
        }
        return SERVER_DESCRIPTORS.stream()
                .filter(place -> Descriptor.at(place, application).has("security-role-mapping"))
                .findFirst()
                .map(place -> place.substring(1) + " maps roles, so users have only the roles that it maps. Remove each"
                        + " <security-role-mapping>, or map each role to the group of the same name: "
                        + mapping("admin"));
    }
}
