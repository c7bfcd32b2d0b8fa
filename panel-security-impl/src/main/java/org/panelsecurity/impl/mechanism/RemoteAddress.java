package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.panelsecurity.impl.settings.ProxySettings;

/** The client's address: what the first of the trusted proxies saw, otherwise the other end of the connection. */
final class RemoteAddress {
    // RFC 7239, section 6: an IPv6 address stands in brackets, and either may have a port.
    private static final Pattern NODE =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]+)?|([0-9.]+)(?::[0-9]+)?|([0-9A-Fa-f:]+)");

    private final ProxySettings proxies;

    RemoteAddress(ProxySettings proxies) {
        this.proxies = proxies;
    }

    String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (proxies.isEmpty() || !proxies.trusts(peer)) {
            return peer;
        }
        // The last hop is what the nearest proxy saw. What a browser wrote itself comes before it.
        List<String> hops = hops(request);
        for (int i = hops.size() - 1; i >= 0; i--) {
            String hop = hops.get(i);
            if (hop.isEmpty()) {
                return peer;
            }
            if (!proxies.trusts(hop)) {
                return hop;
            }
        }
        return peer;
    }

    // With two kinds of headers it is unknown which the proxies write and which the browser.
    private static List<String> hops(HttpServletRequest request) {
        List<String> older = Collections.list(request.getHeaders("X-Forwarded-For"));
        if (older.isEmpty()) {
            return ForwardedHeader.elements(request).stream()
                    .map(element -> address(element.getOrDefault("for", "")))
                    .toList();
        }
        return ForwardedHeader.isIn(request)
                ? List.of()
                : Stream.of(String.join(",", older).split(",", -1))
                        .map(hop -> address(hop.strip()))
                        .toList();
    }

    /** Returns the address without brackets and port; empty if it is none, such as {@code unknown}. */
    private static String address(String node) {
        Matcher matcher = NODE.matcher(node);
        if (!matcher.matches()) {
            return "";
        }
        return matcher.group(1) != null
                ? matcher.group(1)
                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
    }
}
