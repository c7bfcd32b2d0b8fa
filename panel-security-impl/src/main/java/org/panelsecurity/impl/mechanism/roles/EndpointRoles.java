package org.panelsecurity.impl.mechanism.roles;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The roles that servlets and WebSocket endpoints declare by {@code @RolesAllowed} or {@code @DenyAll} on their class. The specifications
 * know {@code @ServletSecurity} and {@code web.xml} alone, so no server checks them: the guard does.
 */
public final class EndpointRoles {
    private final Map<String, MethodRoles> servlets = new HashMap<>();
    private final List<Socket> sockets = new ArrayList<>();

    /** @param declared classes that declare roles */
    public EndpointRoles(Collection<Class<?>> declared) {
        for (Class<?> type : declared) {
            MethodRoles.of(type).ifPresent(roles -> {
                if (Components.isServlet(type)) {
                    servlets.put(type.getName(), roles);
                }
                Components.socketPath(type).ifPresent(path -> sockets.add(new Socket(segments(path), roles)));
            });
        }
        sockets.sort(Comparator.comparingLong(Socket::variables));
    }

    /** A WebSocket endpoint: the segments of its path template. */
    private record Socket(List<String> template, MethodRoles roles) {
        // Jakarta WebSocket 2.1, section 3.1.1: the most exact of several templates counts.
        long variables() {
            return template.stream().filter(Socket::isVariable).count();
        }

        boolean matches(List<String> path) {
            return template.size() == path.size()
                    && IntStream.range(0, path.size())
                            .allMatch(i -> isVariable(template.get(i))
                                    || template.get(i).equals(path.get(i)));
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{");
        }
    }

    /** Returns the roles for a request; absent if its servlet or endpoint declares none. */
    public Optional<MethodRoles> of(HttpServletRequest request) {
        if (!sockets.isEmpty() && request.getHeader("Upgrade") != null) {
            Optional<MethodRoles> socket = ofSocket(path(request));
            if (socket.isPresent()) {
                return socket;
            }
        }
        return servlets.isEmpty() ? Optional.empty() : ofServlet(request);
    }

    private Optional<MethodRoles> ofServlet(HttpServletRequest request) {
        String name = request.getHttpServletMapping().getServletName();
        ServletContext context = request.getServletContext();
        ServletRegistration servlet = name == null ? null : context.getServletRegistration(name);
        return servlet == null ? Optional.empty() : Optional.ofNullable(servlets.get(servlet.getClassName()));
    }

    private Optional<MethodRoles> ofSocket(String path) {
        List<String> asked = segments(path);
        return sockets.stream()
                .filter(socket -> socket.matches(asked))
                .map(Socket::roles)
                .findFirst();
    }

    private static String path(HttpServletRequest request) {
        String inside = request.getPathInfo();
        return inside == null ? request.getServletPath() : request.getServletPath() + inside;
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/"));
    }
}
