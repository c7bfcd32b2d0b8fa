package org.panelsecurity.impl.flow.web;

import java.util.List;

/**
 * The header by which a script shows that it belongs to this origin. A script of another origin can send it only after a preflight of CORS
 * (Fetch standard, section 3.2.2), and a form cannot send it at all.
 */
public final class CsrfHeader {
    /** The name of the header. */
    public static final String NAME = "X-Panel-Csrf";

    private static final List<String> VALUES = List.of("1");

    private CsrfHeader() {}

    /** Returns whether the request has the header exactly once, with its only value {@code 1}. */
    public static boolean isOn(Exchange exchange) {
        return exchange.headers(NAME).equals(VALUES);
    }
}
