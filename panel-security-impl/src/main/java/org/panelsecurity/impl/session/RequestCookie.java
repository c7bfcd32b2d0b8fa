package org.panelsecurity.impl.session;

/** A cookie as the browser sent it; {@code toString} hides its value. */
public record RequestCookie(String name, String value) {
    /** What it takes of the Cookie header. */
    int size() {
        return name.length() + value.length() + "=; ".length();
    }

    @Override
    public String toString() {
        return name;
    }
}
