package org.panelsecurity.impl.protocol;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy between this server and providers, which the JVM's properties name ({@code https.proxyHost} and others). Its password
 * is sent with each request. An {@link java.net.Authenticator} would do more than that: the client would ask it for every 401 of a
 * provider too, and send requests twice. Thread-safe.
 */
final class OutgoingProxy {
    static final int PASSWORD_REQUIRED = 407;

    private static final String USER = "panel.http-proxy.user";
    private static final String PASSWORD = "panel.http-proxy.password";

    // Java's own default, in conf/net.properties: no password in clear text to open a tunnel.
    private static final String DISABLED_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";
    private static final String BASIC = "Basic";

    private final @Nullable ProxySelector selector;
    private final @Nullable ProxyLogin login;

    /** @param selector null if there is no proxy */
    OutgoingProxy(@Nullable ProxySelector selector, @Nullable ProxyLogin login) {
        this.selector = selector;
        this.login = login;
    }

    static OutgoingProxy ofJvm(@Nullable ProxyLogin login) {
        return new OutgoingProxy(ProxySelector.getDefault(), login);
    }

    /** Returns host and port of the proxy on the way to this URL; empty if there is none. */
    Optional<String> on(URI uri) {
        if (selector == null) {
            return Optional.empty();
        }
        try {
            return selector.select(uri).stream()
                    .findFirst()
                    .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                    .map(proxy -> (InetSocketAddress) proxy.address())
                    .map(address -> address.getHostString() + ":" + address.getPort());
        } catch (IllegalArgumentException noHost) {
            return Optional.empty();
        }
    }

    /** Adds the password, if there is a proxy on the way. The client sends it to the proxy only (RFC 9110, section 11.7.2). */
    void authenticate(HttpRequest.Builder call, URI uri) {
        if (login != null && on(uri).isPresent()) {
            String pair = login.user() + ":" + login.password();
            call.header(
                    "Proxy-Authorization",
                    BASIC + " " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Returns the sentence about an answer with status 407. */
    String passwordRequired(URI uri, String offered) {
        String fact = "proxy " + on(uri).orElse("on the way") + " requires a password (407): ";
        if (!offered.isBlank() && !offered.toLowerCase(Locale.ROOT).contains("basic")) {
            return fact + "it offers " + UntrustedText.printable(offered) + ", but only Basic is supported";
        }
        if (login == null) {
            return fact + "set " + USER + " and " + PASSWORD;
        }
        return isWithheld(uri) ? fact + jvmOption() : fact + "it refuses the values of " + USER + " and " + PASSWORD;
    }

    /** Returns why the password has no effect on calls to this URL; empty if it has one. */
    Optional<String> passwordWithoutEffect(URI uri) {
        if (login == null) {
            return Optional.empty();
        }
        if (on(uri).isEmpty()) {
            return Optional.of("the JVM has no proxy for " + UntrustedText.place(uri)
                    + ". Set -Dhttps.proxyHost and -Dhttps.proxyPort");
        }
        return isWithheld(uri) ? Optional.of(jvmOption()) : Optional.empty();
    }

    private static String jvmOption() {
        return "Java does not send it for https; start the JVM with -D" + DISABLED_SCHEMES + "=";
    }

    // Java reads the property once, and has Basic as its default.
    private static boolean isWithheld(URI uri) {
        String disabled = System.getProperty(DISABLED_SCHEMES, BASIC);
        return "https".equalsIgnoreCase(uri.getScheme())
                && Arrays.stream(disabled.split(",")).map(String::strip).anyMatch(BASIC::equalsIgnoreCase);
    }
}
