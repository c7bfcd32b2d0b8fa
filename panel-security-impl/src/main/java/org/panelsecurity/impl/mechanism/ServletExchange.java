package org.panelsecurity.impl.mechanism;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.RequestUser;
import org.panelsecurity.impl.session.RequestCookie;

/** A servlet request as the flows see it: Jakarta's nulls end here. */
final class ServletExchange implements Exchange {
    // A provider's answer, or our form. Both are shorter than this.
    private static final int MAX_FORM_BYTES = 64 * 1024;
    private static final int MAX_PARAMETERS = 100;

    private final HttpServletRequest request;
    private final PublicAddress address;
    private final RemoteAddress remoteAddress;
    private final RequestUser user;
    private final Asked asked;
    private final String scheme;
    private final String contextPath;
    private @Nullable Map<String, List<String>> form;
    private @Nullable List<RequestCookie> cookies;

    ServletExchange(HttpServletRequest request, PublicAddress address, RemoteAddress remoteAddress, RequestUser user) {
        this.request = request;
        this.address = address;
        this.remoteAddress = remoteAddress;
        this.user = user;
        this.asked = Asked.in(request);
        this.scheme = address.scheme(request);
        this.contextPath = address.contextPath(request, asked.rawPath());
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String authority() {
        return address.authority(request, scheme);
    }

    @Override
    public String remoteAddress() {
        return remoteAddress.of(request);
    }

    @Override
    public String contextPath() {
        return contextPath;
    }

    @Override
    public String application() {
        return request.getServletContext().getContextPath();
    }

    @Override
    public String path() {
        return asked.path();
    }

    @Override
    public String rawPath() {
        String inside = request.getContextPath();
        return contextPath.equals(inside)
                ? asked.rawPath()
                : contextPath + asked.rawPath().substring(inside.length());
    }

    @Override
    public Optional<String> rawQuery() {
        return Optional.ofNullable(asked.rawQuery());
    }

    @Override
    public Map<String, List<String>> query() {
        return rawQuery().map(ServletExchange::parameters).orElse(Map.of());
    }

    @Override
    public Map<String, List<String>> form() {
        // A body can be read once.
        Map<String, List<String>> read = form;
        if (read == null) {
            read = readForm();
            form = read;
        }
        return read;
    }

    private Map<String, List<String>> readForm() {
        String type = request.getContentType();
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            return Map.of();
        }
        try {
            byte[] body = request.getInputStream().readNBytes(MAX_FORM_BYTES + 1);
            return body.length > MAX_FORM_BYTES ? Map.of() : parameters(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    @Override
    public List<String> headers(String name) {
        Enumeration<String> values = request.getHeaders(name);
        // Jakarta Servlet 6.0, getHeaders: null where the container does not allow access.
        return values == null ? List.of() : Collections.list(values);
    }

    @Override
    public List<RequestCookie> cookies() {
        // Several flows ask for them.
        List<RequestCookie> read = cookies;
        if (read == null) {
            read = CookieHeader.of(request);
            cookies = read;
        }
        return read;
    }

    @Override
    public RequestUser user() {
        return user;
    }

    // Not the servlet's parameters: those mix query and body, and reading them takes the body from the application.
    private static Map<String, List<String>> parameters(String encoded) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", MAX_PARAMETERS)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }

    /** What the browser requested; another resource of the application may be about to answer. */
    private record Asked(
            String rawPath, String path, @Nullable String rawQuery) {
        // Jakarta Servlet 6.0, sections 9.4.2 and 10.9.1.
        static Asked in(HttpServletRequest request) {
            String path = joined(request.getServletPath(), request.getPathInfo());
            if (request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String uri) {
                return new Asked(
                        uri,
                        joined(
                                request.getAttribute(RequestDispatcher.FORWARD_SERVLET_PATH),
                                request.getAttribute(RequestDispatcher.FORWARD_PATH_INFO)),
                        (String) request.getAttribute(RequestDispatcher.FORWARD_QUERY_STRING));
            }
            return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                    ? new Asked(uri, path, request.getQueryString())
                    : new Asked(request.getRequestURI(), path, request.getQueryString());
        }

        private static String joined(Object servletPath, @Nullable Object pathInfo) {
            return pathInfo == null ? servletPath.toString() : servletPath.toString() + pathInfo;
        }
    }
}
