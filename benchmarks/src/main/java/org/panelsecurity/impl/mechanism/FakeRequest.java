package org.panelsecurity.impl.mechanism;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(
                switch (name) {
                    case "Cookie" -> List.of(cookieHeader);
                    case "Host" -> List.of("app.example.com");
                    default -> List.of();
                });
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
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
