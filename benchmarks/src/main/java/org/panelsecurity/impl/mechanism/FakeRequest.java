package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.benchmarks.micro.CookieHeader;
import org.panelsecurity.impl.session.RequestCookie;

/** A request for a page, as far as a container has read it when the mechanism is called: its cookies are still text. */
final class FakeRequest extends HttpServletRequestWrapper {
    private static final HttpServletRequest NOBODY = Nobody.of(HttpServletRequest.class);

    private final ServletContext context;
    private final String cookieHeader;
    private final Map<String, Object> attributes = new HashMap<>();

    FakeRequest(ServletContext context, String cookieHeader) {
        super(NOBODY);
        this.context = context;
        this.cookieHeader = cookieHeader;
    }

    @Override
    public Cookie[] getCookies() {
        List<RequestCookie> read = CookieHeader.read(cookieHeader);
        Cookie[] cookies = new Cookie[read.size()];
        for (int i = 0; i < cookies.length; i++) {
            cookies[i] = new Cookie(read.get(i).name(), read.get(i).value());
        }
        return cookies;
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getScheme() {
        return "https";
    }

    @Override
    public String getContextPath() {
        return "/app";
    }

    @Override
    public String getRequestURI() {
        return "/app/reports";
    }

    @Override
    public String getServletPath() {
        return "/reports";
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return null;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return null;
    }
}
