package org.panelsecurity.impl.flow.web;

/**
 * The target of a button of a page: a path of this host, or none.
 *
 * @param path from {@code /}, with the context path; empty for no link
 */
public record Link(String path) {
    /** No link: the page omits the button. */
    public static final Link NONE = new Link("");

    /** Browsers read {@code //host} and {@code /\host} as another host. */
    public Link {
        boolean ofThisHost = path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\");
        if (!path.isEmpty() && !ofThisHost) {
            throw new IllegalArgumentException("A link of a page is a path of this host");
        }
    }
}
