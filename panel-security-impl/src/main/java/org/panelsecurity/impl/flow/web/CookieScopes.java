package org.panelsecurity.impl.flow.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.CookieScope;

/** The names and paths of our cookies for a request. Thread-safe. */
public final class CookieScopes {
    private static final int MAX_LABELS = 100;

    private final String clientIds;
    private final @Nullable String configuredPath;
    private final boolean alwaysSecure;

    // An enterprise application has several context paths, and a hash costs more than a look-up.
    private final Map<Paths, String> labels = new ConcurrentHashMap<>();

    /**
     * @param clients part of the cookies' names: applications of one host with other clients do not share cookies
     * @param configuredPath {@code panel.cookie.path}; null: the context path
     * @param alwaysSecure whether browsers use https, even if a proxy forwards their requests by http
     */
    public CookieScopes(Set<Client> clients, @Nullable String configuredPath, boolean alwaysSecure) {
        this.clientIds = clients.stream().map(Client::clientId).sorted().collect(Collectors.joining("\n"));
        this.configuredPath = configuredPath;
        this.alwaysSecure = alwaysSecure;
    }

    public CookieScope of(Exchange exchange) {
        String context = exchange.contextPath();
        String path = context.isEmpty() ? "/" : context;
        return new CookieScope(
                labelOf(new Paths(exchange.application(), context)),
                configuredPath == null ? path : configuredPath,
                alwaysSecure || exchange.scheme().equals("https"));
    }

    private String labelOf(Paths paths) {
        String known = labels.get(paths);
        if (known != null) {
            return known;
        }
        String label = label(paths);
        // Some servers return the context path as the browser encoded it.
        if (labels.size() < MAX_LABELS) {
            labels.put(paths, label);
        }
        return label;
    }

    private String label(Paths paths) {
        return Digest.label(paths.onServer() + "\n" + paths.inBrowser() + "\n" + clientIds);
    }

    /** Both paths: if a proxy passes on a forged prefix, the browser's path alone could be another application's. */
    private record Paths(String onServer, String inBrowser) {}
}
