package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Locale;
import java.util.Set;

/** A response with cookies of ours: no cache may store it, even if the application allows that (RFC 9111, section 7.3). */
final class UnstoredResponse extends HttpServletResponseWrapper {
    private static final Set<String> OURS = Set.of("cache-control", "expires", "pragma");

    UnstoredResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setHeader(String name, String value) {
        if (isTheApplications(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (isTheApplications(name)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setDateHeader(String name, long date) {
        if (isTheApplications(name)) {
            super.setDateHeader(name, date);
        }
    }

    @Override
    public void addDateHeader(String name, long date) {
        if (isTheApplications(name)) {
            super.addDateHeader(name, date);
        }
    }

    private static boolean isTheApplications(String name) {
        return !OURS.contains(name.toLowerCase(Locale.ROOT));
    }
}
