package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelsecurity.impl.settings.ProxySettings;

/**
 * Under which scheme and host the browser knows this server. What proxies say counts only from those that
 * {@code panel.proxy.trusted} names: anybody else could send a login's answer elsewhere.
 */
final class PublicAddress {
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final Pattern FORWARDED = Pattern.compile("(?i)(proto|host)=\"?([^;,\"]+)\"?");

    private final ProxySettings proxies;

    PublicAddress(ProxySettings proxies) {
        this.proxies = proxies;
    }

    String scheme(HttpServletRequest request) {
        return forwarded(request, "proto", "X-Forwarded-Proto")
                .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                .filter(scheme -> scheme.equals("http") || scheme.equals("https"))
                .orElse(request.getScheme());
    }

    String authority(HttpServletRequest request) {
        String scheme = scheme(request);
        String authority = forwarded(request, "host", "X-Forwarded-Host")
                .or(() -> Optional.ofNullable(request.getHeader("Host")))
                .filter(host -> AUTHORITY.matcher(host).matches())
                .orElse(request.getServerName() + ":" + request.getServerPort());
        String defaultPort = scheme.equals("https") ? ":443" : ":80";
        return authority.endsWith(defaultPort)
                ? authority.substring(0, authority.length() - defaultPort.length())
                : authority;
    }

    // RFC 7239, section 4. Of several proxies the last one is ours, and what it added stands last.
    private Optional<String> forwarded(HttpServletRequest request, String parameter, String older) {
        if (proxies.isEmpty() || !proxies.trusts(request.getRemoteAddr())) {
            return Optional.empty();
        }
        String forwarded = String.join(",", Collections.list(request.getHeaders("Forwarded")));
        if (forwarded.isEmpty()) {
            return Optional.of(last(String.join(",", Collections.list(request.getHeaders(older)))))
                    .filter(value -> !value.isEmpty());
        }
        Matcher matcher = FORWARDED.matcher(last(forwarded));
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(parameter)) {
                return Optional.of(matcher.group(2).trim());
            }
        }
        return Optional.empty();
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1).trim();
    }
}
