package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.settings.ProxySettings;

/**
 * The scheme, host and path under which browsers know this application. Headers of proxies count only if {@code panel.proxy.trusted} names
 * the sender: any other sender could redirect the answer of a login elsewhere.
 */
final class PublicAddress {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final List<String> HEADERS =
            List.of("Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix");
    private static final List<String> OLDER = List.of("X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-For");
    // Nothing that a browser could decode or resolve to another path, or read as a host.
    private static final Pattern PREFIX = Pattern.compile("((?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]{1,100}){0,10})/?");

    private final ProxySettings proxies;

    private final OnceAMinute onceAMinute;

    PublicAddress(ProxySettings proxies, Clock clock) {
        this.proxies = proxies;
        this.onceAMinute = new OnceAMinute(clock);
    }

    String scheme(HttpServletRequest request) {
        return forwarded(request, "proto", "X-Forwarded-Proto")
                .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                .filter(scheme -> scheme.equals("http") || scheme.equals("https"))
                .orElse(request.getScheme());
    }

    /**
     * Returns whether the request names one host, as a proxy of ours forwards it and as it was sent. Any other request gets 400 (RFC 9112,
     * section 3.2).
     */
    boolean hasValidHost(HttpServletRequest request) {
        return isOneHost(request)
                && (proxies.isEmpty() || forwardedHost(request).stream().allMatch(HostAndPort::isValid));
    }

    private static boolean isOneHost(HttpServletRequest request) {
        Enumeration<String> hosts = request.getHeaders("Host");
        if (hosts == null || !hosts.hasMoreElements()) {
            // A request of HTTP/1.0, or HTTP/2 has told the server.
            return HostAndPort.isValid(serverName(request));
        }
        return HostAndPort.isValid(hosts.nextElement()) && !hosts.hasMoreElements();
    }

    private static String serverName(HttpServletRequest request) {
        String name = request.getServerName();
        return name.indexOf(':') < 0 || name.startsWith("[") ? name : "[" + name + "]";
    }

    private Optional<String> forwardedHost(HttpServletRequest request) {
        return forwarded(request, "host", "X-Forwarded-Host");
    }

    /** @param scheme as the browser sees it */
    String authority(HttpServletRequest request, String scheme) {
        reportIgnoredHeaders(request);
        String authority = forwardedHost(request)
                .or(() -> Optional.ofNullable(request.getHeader("Host")))
                .filter(HostAndPort::isValid)
                .orElseGet(() -> serverName(request) + ":" + request.getServerPort());
        String defaultPort = scheme.equals("https") ? ":443" : ":80";
        return authority.endsWith(defaultPort)
                ? authority.substring(0, authority.length() - defaultPort.length())
                : authority;
    }

    /**
     * Returns the context path as the browser knows it: a proxy may map it to another path.
     *
     * @param path as it was sent here
     */
    String contextPath(HttpServletRequest request, String path) {
        String context = request.getContextPath();
        if (!isTrusted(request) || !isUnder(context, path)) {
            return context;
        }
        return Optional.of(last(request, "X-Forwarded-Prefix"))
                .filter(prefix -> !prefix.isEmpty())
                .map(PREFIX::matcher)
                .filter(Matcher::matches)
                .map(prefix -> prefix.group(1))
                .orElse(context);
    }

    // If the path is encoded differently, replacing its beginning could produce another path.
    private static boolean isUnder(String context, String path) {
        return path.startsWith(context) && (path.length() == context.length() || path.charAt(context.length()) == '/');
    }

    // The provider would refuse the resulting address, and no other message would name the cause.
    private void reportIgnoredHeaders(HttpServletRequest request) {
        if (!isTrusted(request)
                && HEADERS.stream().anyMatch(header -> request.getHeader(header) != null)
                && onceAMinute.isDue("address")) {
            LOG.log(
                    Level.WARNING,
                    "The headers Forwarded or X-Forwarded-* of a request from " + request.getRemoteAddr()
                            + " are ignored: panel.proxy.trusted (PANEL_PROXY_TRUSTED) does not name that address."
                            + " If it is your proxy, add it to panel.proxy.trusted, or set panel.oauth.redirect-uri.");
        }
    }

    private boolean isTrusted(HttpServletRequest request) {
        return !proxies.isEmpty() && proxies.trusts(request.getRemoteAddr());
    }

    // RFC 7239, section 4. Of several proxies the last one is ours, and it adds its value at the end.
    private Optional<String> forwarded(HttpServletRequest request, String parameter, String older) {
        if (!isTrusted(request)) {
            return Optional.empty();
        }
        Optional<String> inOlderHeader = Optional.of(last(request, older)).filter(value -> !value.isEmpty());
        if (!ForwardedHeader.isIn(request)) {
            return inOlderHeader;
        }
        Optional<String> inStandardHeader = ForwardedHeader.nearest(request, parameter);
        // The proxy may have passed on one of the two kinds, and it is unknown which.
        return OLDER.stream().allMatch(header -> request.getHeader(header) == null)
                ? inStandardHeader
                : inOlderHeader.filter(value ->
                        inStandardHeader.filter(value::equalsIgnoreCase).isPresent());
    }

    private static String last(HttpServletRequest request, String header) {
        String list = String.join(",", Collections.list(request.getHeaders(header)));
        return list.substring(list.lastIndexOf(',') + 1).trim();
    }
}
