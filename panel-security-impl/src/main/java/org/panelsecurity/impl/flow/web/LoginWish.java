package org.panelsecurity.impl.flow.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The wish of a user for the next login, as the query of a link to the login endpoint. Another site can send a user to such a link too: it
 * gains nothing.
 */
public enum LoginWish {
    /** The account at which the provider is logged in. */
    ANY(""),
    /** Another account than the one that was refused. */
    ANOTHER_ACCOUNT("another-account"),
    /** A login although the previous ones did not come back. */
    ANYWAY("anyway");

    private static final String PARAMETER = "wish";

    private final String value;

    LoginWish(String value) {
        this.value = value;
    }

    /** Returns the wish in the query of a request to the login endpoint. */
    public static LoginWish of(Exchange exchange) {
        List<String> wishes = exchange.query().getOrDefault(PARAMETER, List.of());
        for (LoginWish wish : values()) {
            if (wishes.equals(List.of(wish.value))) {
                return wish;
            }
        }
        return ANY;
    }

    /** Returns the wish as a parameter of a query. */
    public String parameter() {
        return PARAMETER + "=" + value;
    }

    /** Returns a link with this wish. */
    public Link at(String loginEndpoint) {
        return new Link(loginEndpoint + "?" + parameter());
    }

    /** Returns a link with this wish that returns to a page. */
    public Link at(String loginEndpoint, String next) {
        return new Link(at(loginEndpoint).path() + "&next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }
}
