package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Compares the path of the request URI with the path that the server dispatches to. If they differ, security constraints, guest paths and
 * the application could each look at another path, so the request is refused.
 */
final class DispatchedPath {
    private DispatchedPath() {}

    /** Returns whether the server dispatches to the path that was requested. Without allocation, if the URI is written plainly. */
    static boolean isRequested(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        String servletPath = request.getServletPath();
        String pathInfo = request.getPathInfo();
        return isJoined(uri, context, servletPath, pathInfo)
                ? !servletPath.isEmpty() || isRootOnly(request, pathInfo)
                : isMeant(uri, context, pathInfo == null ? servletPath : servletPath + pathInfo)
                        && isRootOnly(request, pathInfo);
    }

    private static boolean isJoined(String uri, String context, String servletPath, @Nullable String pathInfo) {
        int servlet = context.length();
        int info = servlet + servletPath.length();
        return uri.length() == info + (pathInfo == null ? 0 : pathInfo.length())
                && uri.startsWith(context)
                && uri.startsWith(servletPath, servlet)
                && (pathInfo == null || uri.startsWith(pathInfo, info));
    }

    // A servlet that is mapped to the root alone (Jakarta Servlet 6.0, section 12.2) has no other path.
    private static boolean isRootOnly(HttpServletRequest request, @Nullable String pathInfo) {
        return !request.getServletPath().isEmpty()
                || pathInfo == null
                || pathInfo.equals("/")
                || request.getHttpServletMapping().getMappingMatch() != MappingMatch.CONTEXT_ROOT;
    }

    private static boolean isMeant(String uri, String context, String path) {
        String bare = withoutParameters(uri);
        String root = decoded(withoutParameters(context), false);
        String dispatched = collapsed(root + path).replace('+', ' ');
        // Some servers leave an encoded slash as it is.
        return isAt(collapsed(decoded(bare, false)), root, dispatched)
                || isAt(collapsed(decoded(bare, true)), root, dispatched);
    }

    // At the path of a folder, the server may have selected its welcome file; at the root, also without the slash.
    private static boolean isAt(String path, String root, String dispatched) {
        // Some servers take a plus for a space, as in a query.
        String asked = path.replace('+', ' ');
        return asked.equals(dispatched) || ((asked.endsWith("/") || path.equals(root)) && dispatched.startsWith(asked));
    }

    private static String withoutParameters(String path) {
        if (path.indexOf(';') < 0) {
            return path;
        }
        StringBuilder bare = new StringBuilder(path.length());
        boolean inParameter = false;
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            inParameter = character == ';' || (inParameter && character != '/');
            if (!inParameter) {
                bare.append(character);
            }
        }
        return bare.toString();
    }

    private static String collapsed(String path) {
        return path.contains("//") ? path.replaceAll("/{2,}", "/") : path;
    }

    /** @param keepSlash whether an encoded slash stays encoded */
    private static String decoded(String path, boolean keepSlash) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] octets = path.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            int value = octets[i] == '%' ? value(octets, i) : -1;
            boolean isEncoded = value >= 0 && !(keepSlash && value == '/');
            octets[length++] = isEncoded ? (byte) value : octets[i];
            i += isEncoded ? 2 : 0;
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private static int value(byte[] octets, int percent) {
        if (percent + 2 >= octets.length) {
            return -1;
        }
        int high = Character.digit(octets[percent + 1], 16);
        int low = Character.digit(octets[percent + 2], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
