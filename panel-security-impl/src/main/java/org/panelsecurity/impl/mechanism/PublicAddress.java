package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.settings.ProxySettings;

/**
 * Under which scheme, host and path the browser knows this application. What proxies say counts only from those that
 * {@code panel.proxy.trusted} names: anybody else could send a login's answer elsewhere.
 */
final class PublicAddress {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final List<String> HEADERS =
            List.of("Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix");
    private static final List<String> OLDER = List.of("X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-For");
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    // Nothing that could be decoded or resolved to another path, or be taken for a host.
    private static final Pattern PREFIX = Pattern.compile("((?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]{1,100}){0,10})/?");
    private static final Pattern FORWARDED = Pattern.compile("(?i)(?:^|;)\\s*(proto|host)=\"?([^;,\"]+)\"?");

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

    /** @param scheme as the browser sees it */
    String authority(HttpServletRequest request, String scheme) {
        noticeWhatDoesNotCount(request);
        String authority = forwarded(request, "host", "X-Forwarded-Host")
                .or(() -> Optional.ofNullable(request.getHeader("Host")))
                .filter(host -> AUTHORITY.matcher(host).matches())
                .orElse(request.getServerName() + ":" + request.getServerPort());
        String defaultPort = scheme.equals("https") ? ":443" : ":80";
        return authority.endsWith(defaultPort)
                ? authority.substring(0, authority.length() - defaultPort.length())
                : authority;
    }

    /**
     * The context path as the browser knows it: a proxy may show the application under another.
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

    // Spelt otherwise, a path could become another one when its beginning is exchanged.
    private static boolean isUnder(String context, String path) {
        return path.startsWith(context) && (path.length() == context.length() || path.charAt(context.length()) == '/');
    }

    // The provider would refuse the address that comes of it, and nobody else would say why.
    private void noticeWhatDoesNotCount(HttpServletRequest request) {
        if (!isTrusted(request)
                && HEADERS.stream().anyMatch(header -> request.getHeader(header) != null)
                && onceAMinute.isDue("address")) {
            LOG.log(
                    Level.WARNING,
                    "A request from " + request.getRemoteAddr()
                            + " says under which address browsers know this application"
                            + " (Forwarded, X-Forwarded-*), which counts for nothing: panel.proxy.trusted (PANEL_PROXY_TRUSTED)"
                            + " does not name that address. If a proxy of yours is there, name it, or set"
                            + " panel.oauth.redirect-uri; anybody else may have written it.");
        }
    }

    private boolean isTrusted(HttpServletRequest request) {
        return !proxies.isEmpty() && proxies.trusts(request.getRemoteAddr());
    }

    // RFC 7239, section 4. Of several proxies the last one is ours, and what it added stands last.
    private Optional<String> forwarded(HttpServletRequest request, String parameter, String older) {
        if (!isTrusted(request)) {
            return Optional.empty();
        }
        Optional<String> said = Optional.of(last(request, older)).filter(value -> !value.isEmpty());
        if (request.getHeader("Forwarded") == null) {
            return said;
        }
        Optional<String> saidInStandard = inStandard(request, parameter);
        // One of the two kinds the proxy may have let through, and nobody knows which.
        return OLDER.stream().allMatch(header -> request.getHeader(header) == null)
                ? saidInStandard
                : said.filter(
                        value -> saidInStandard.filter(value::equalsIgnoreCase).isPresent());
    }

    private static Optional<String> inStandard(HttpServletRequest request, String parameter) {
        Matcher matcher = FORWARDED.matcher(last(request, "Forwarded"));
        while (matcher.find()) {
            if (matcher.group(1).equalsIgnoreCase(parameter)) {
                return Optional.of(matcher.group(2).trim());
            }
        }
        return Optional.empty();
    }

    private static String last(HttpServletRequest request, String header) {
        String list = String.join(",", Collections.list(request.getHeaders(header)));
        return list.substring(list.lastIndexOf(',') + 1).trim();
    }
}
