package org.panelsecurity.impl.mechanism;

/** The host of a URL, and its port if there is one (RFC 3986, section 3.2). */
final class HostAndPort {
    private static final int MAX_LENGTH = 255 + ":65535".length();
    private static final int MAX_PORT = 65_535;

    private HostAndPort() {}

    /** Returns whether a text is a host name or an address, with or without a port. Without allocation: each request is checked. */
    static boolean isValid(String text) {
        int end = text.startsWith("[") ? endOfAddress(text) : endOfName(text);
        return end > 0 && text.length() <= MAX_LENGTH && (end == text.length() || isPort(text, end));
    }

    private static int endOfName(String text) {
        int i = 0;
        while (i < text.length() && (isAlphanumeric(text.charAt(i)) || "._-".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    private static int endOfAddress(String text) {
        int close = text.indexOf(']');
        for (int i = 1; i < close; i++) {
            char character = text.charAt(i);
            if (Character.digit(character, 16) < 0 && character != ':' && character != '.') {
                return 0;
            }
        }
        return close > 1 ? close + 1 : 0;
    }

    private static boolean isPort(String text, int colon) {
        int port = 0;
        for (int i = colon + 1; i < text.length() && port <= MAX_PORT; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
            port = 10 * port + digit - '0';
        }
        return text.charAt(colon) == ':' && port > 0 && port <= MAX_PORT;
    }

    private static boolean isAlphanumeric(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
