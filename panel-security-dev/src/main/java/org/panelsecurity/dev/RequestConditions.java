package org.panelsecurity.dev;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.mechanism.development.Connection;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.settings.DevelopmentSettings;

/** The conditions that each request must meet: it comes from this machine, is for this machine, and comes through no proxy. */
record RequestConditions(DevelopmentSettings settings) {
    private static final Set<String> OF_PROXIES = Set.of("forwarded", "via", "x-real-ip");

    // By names that end like this, proxies and servers tell the address of a client too.
    private static final List<String> ENDINGS = List.of("client-ip", "proxy-ip", "connecting-ip");
    private static final String FORWARDED = "x-forwarded-";

    // With these, Open Liberty takes the address of the client from its web server.
    private static final String OF_WEB_SERVERS = "$ws";

    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::[0-9]{1,5})?");

    /** Returns the reason to refuse a request; absent if there is none. */
    Optional<Refusal> of(Exchange exchange, Connection connection) {
        return proxy(connection).or(() -> peer(connection)).or(() -> host(exchange));
    }

    private static Optional<Refusal> proxy(Connection connection) {
        return connection.headerNames().stream()
                .filter(RequestConditions::isOfProxy)
                .findFirst()
                .map(name -> new Refusal(
                        "proxy",
                        "the request came through a proxy: it has the header " + UntrustedText.printable(name)
                                + ". Open the application without a proxy."));
    }

    private static boolean isOfProxy(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return OF_PROXIES.contains(name)
                || name.startsWith(FORWARDED)
                || name.startsWith(OF_WEB_SERVERS)
                || ENDINGS.stream().anyMatch(name::endsWith);
    }

    private Optional<Refusal> peer(Connection connection) {
        String address = String.valueOf(connection.peerAddress());
        return settings.admits(address)
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                "address",
                                "the request came from " + UntrustedText.printable(address)
                                        + ", which is not this machine. If it is yours, such as the network of a container, set"
                                        + " panel.dev.from (PANEL_DEV_FROM) to it, as a system property or an environment variable."));
    }

    // A name that a foreign name server resolves to this machine would let its page talk to the application.
    private Optional<Refusal> host(Exchange exchange) {
        String authority = exchange.authority();
        Matcher host = HOST.matcher(authority);
        boolean here =
                host.matches() && (host.group(1).equalsIgnoreCase("localhost") || settings.admits(host.group(1)));
        return here
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "host",
                        "the request was sent to the host " + UntrustedText.printable(authority)
                                + ". Open the application at http://localhost, with its port."));
    }
}
