package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.HashMap;
import java.util.Map;

/** A response before the application runs. */
final class FakeResponse extends HttpServletResponseWrapper {
    private static final HttpServletResponse NOBODY = Nobody.of(HttpServletResponse.class);

    private final Map<String, String> headers = new HashMap<>();

    FakeResponse() {
        super(NOBODY);
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.containsKey(name);
    }

    @Override
    public void setHeader(String name, String value) {
        headers.put(name, value);
    }
}
