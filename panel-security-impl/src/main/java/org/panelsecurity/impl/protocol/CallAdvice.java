package org.panelsecurity.impl.protocol;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * What an administrator can do about a call that failed without a response. The exceptions alone do not tell a cause.
 *
 * @param proxy the proxy on the way, if there is one
 */
record CallAdvice(URI uri, Optional<String> proxy) {
    private static final String PROXY =
            " If calls have to go through a proxy, start the server with -Dhttps.proxyHost and"
                    + " -Dhttps.proxyPort; the variable HTTPS_PROXY is not read.";

    /** Returns cause and fix as one sentence or more; absent if the cause is unknown. */
    Optional<String> after(Throwable failed) {
        List<Throwable> causes = causes(failed);
        boolean connected = has(SSLException.class, causes);
        if (proxy.isPresent() && !connected) {
            return has(ConnectException.class, causes)
                    ? Optional.of("the proxy " + proxy.get()
                            + " does not accept connections. Check -Dhttps.proxyHost and" + " -Dhttps.proxyPort")
                    : Optional.empty();
        }
        if (has(UnresolvedAddressException.class, causes) || has(UnknownHostException.class, causes)) {
            return Optional.of(
                    "the host name " + uri.getHost() + " is unknown here. Check the URL in the settings." + PROXY);
        }
        if (has(HttpConnectTimeoutException.class, causes)) {
            return Optional.of(
                    "the host does not accept connections from here in time. Check the URL in the settings, and the"
                            + " firewall." + PROXY);
        }
        if (connected) {
            return ofTls(causes);
        }
        return has(ConnectException.class, causes)
                ? Optional.of("nothing accepts connections at " + uri.getAuthority()
                        + ". Check host and port in the settings (panel.oauth.issuer), and whether the provider runs")
                : Optional.empty();
    }

    private static Optional<String> ofTls(List<Throwable> causes) {
        String messages = causes.stream()
                .map(cause -> Objects.requireNonNullElse(cause.getMessage(), ""))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        if (messages.contains("no subject alternative") || messages.contains("no name matching")) {
            return Optional.of(
                    "the certificate of the provider is for another host name. Use a host name of the certificate in"
                            + " the settings (panel.oauth.issuer)");
        }
        return messages.contains("ssl message")
                ? Optional.of("the port answers without TLS. Check the port in the settings (panel.oauth.issuer)")
                : CertificateAdvice.after(causes, messages);
    }

    private static boolean has(Class<?> type, List<Throwable> causes) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static List<Throwable> causes(Throwable failed) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failed; cause != null && causes.size() < 20; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
