package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.impl.flow.access.GuestPaths;

/** Scripts and styles of Faces pages (Jakarta Faces 4.0, section 2.6.1.3), which guests need for the pages that are open to them. */
final class FacesResources {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final String ATTRIBUTE = FacesResources.class.getName();
    private static final String SERVLET = "jakarta.faces.webapp.FacesServlet";
    private static final String RESOURCES = "/jakarta.faces.resource/";
    private static final String FACELET = ".xhtml";
    private static final String PRIVATE = "/WEB-INF/";
    private static final int MAX_FOLDERS = 1_000;

    private FacesResources() {}

    /** Notes the guest paths of an application for {@link #check}. A listener like ours may not ask for servlets yet. */
    static void expect(List<String> guestEndpoints, ServletContext application) {
        application.setAttribute(ATTRIBUTE, List.copyOf(guestEndpoints));
    }

    /** Warns if a Faces page is a guest path and its scripts and styles are not. */
    static void check(ServletContext application) {
        if (application.getAttribute(ATTRIBUTE) instanceof List<?> noted) {
            application.removeAttribute(ATTRIBUTE);
            List<String> guestEndpoints = noted.stream().map(String::valueOf).toList();
            warning(guestEndpoints, application).ifPresent(warning -> LOG.log(Level.WARNING, warning));
        }
    }

    static Optional<String> warning(List<String> guestEndpoints, ServletContext application) {
        GuestPaths guests = new GuestPaths(false, guestEndpoints);
        return application.getServletRegistrations().values().stream()
                .filter(servlet -> SERVLET.equals(servlet.getClassName()))
                .flatMap(servlet -> servlet.getMappings().stream())
                .filter(mapping -> !guests.isListed(resources(mapping) + "any"))
                .flatMap(mapping -> guestEndpoints.stream()
                        .filter(endpoint -> hasPage(endpoint, mapping, application))
                        .map(endpoint ->
                                "Guests can see Faces pages (" + endpoint + "), but not their scripts and styles."
                                        + " Add " + resources(mapping) + "* to panel.oauth.guest-endpoints."))
                .findFirst();
    }

    // A prefix of the servlet comes before it, an extension behind.
    private static String resources(String mapping) {
        return (isPrefix(mapping) ? mapping.substring(0, mapping.length() - 2) : "") + RESOURCES;
    }

    private static boolean isPrefix(String mapping) {
        return mapping.endsWith("/*");
    }

    private static boolean hasPage(String endpoint, String mapping, ServletContext application) {
        if (isPrefix(mapping)) {
            return endpoint.startsWith(mapping.substring(0, mapping.length() - 1));
        }
        return endpoint.endsWith("/*")
                ? hasPage(endpoint.substring(0, endpoint.length() - 1), application)
                : endpoint.endsWith(mapping.substring(1));
    }

    private static boolean hasPage(String folder, ServletContext application) {
        Deque<String> folders = new ArrayDeque<>(List.of(folder));
        for (int looked = 0; looked < MAX_FOLDERS && !folders.isEmpty(); looked++) {
            Set<String> content = application.getResourcePaths(folders.remove());
            for (String path : content == null ? Set.<String>of() : content) {
                if (path.endsWith(FACELET) && !path.startsWith(PRIVATE)) {
                    return true;
                }
                if (path.endsWith("/")) {
                    folders.add(path);
                }
            }
        }
        return false;
    }
}
