package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code Forwarded} header fields of a request (RFC 7239, section 4): one element for each proxy, the nearest last. A field with an
 * error counts as one unknown element, because it is unclear where its elements end.
 */
final class ForwardedHeader {
    private static final String NAME = "Forwarded";

    // RFC 9110, section 5.6.2; and the characters of addresses and ports, which many proxies do not quote.
    private static final String TOKEN = "!#$%&'*+-.^_`|~";
    private static final String ADDRESS = ":[]/";

    private final String field;
    private final List<Map<String, String>> elements = new ArrayList<>();
    private int at;

    private ForwardedHeader(String field) {
        this.field = field;
    }

    static boolean isIn(HttpServletRequest request) {
        return request.getHeader(NAME) != null;
    }

    /** Returns all elements, the nearest proxy's last, with parameter names in lower case. */
    static List<Map<String, String>> elements(HttpServletRequest request) {
        List<Map<String, String>> all = new ArrayList<>();
        Collections.list(request.getHeaders(NAME)).forEach(field -> all.addAll(elements(field)));
        return all;
    }

    /** Returns a parameter of the element of the nearest proxy. */
    static Optional<String> nearest(HttpServletRequest request, String parameter) {
        List<Map<String, String>> all = elements(request);
        return all.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(all.get(all.size() - 1).get(parameter));
    }

    static List<Map<String, String>> elements(String field) {
        ForwardedHeader header = new ForwardedHeader(field);
        return header.read() ? header.elements : List.of(Map.of());
    }

    private boolean read() {
        do {
            Map<String, String> element = new HashMap<>();
            do {
                blanks();
                if (!atEndOfPair() && !pair(element)) {
                    return false;
                }
                blanks();
            } while (skip(';'));
            // RFC 9110, section 5.6.1: a list may have empty elements.
            if (!element.isEmpty()) {
                elements.add(element);
            }
        } while (skip(','));
        return at == field.length();
    }

    private boolean atEndOfPair() {
        return at == field.length() || field.charAt(at) == ';' || field.charAt(at) == ',';
    }

    private boolean pair(Map<String, String> element) {
        String name = characters(TOKEN).toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !skip('=')) {
            return false;
        }
        Optional<String> value = skip('"') ? quoted() : Optional.of(characters(TOKEN + ADDRESS));
        // A parameter must not occur twice in an element.
        return value.filter(text -> element.putIfAbsent(name, text) == null).isPresent();
    }

    private String characters(String others) {
        int start = at;
        while (at < field.length() && isOneOf(field.charAt(at), others)) {
            at++;
        }
        return field.substring(start, at);
    }

    private static boolean isOneOf(char character, String others) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || others.indexOf(character) >= 0;
    }

    // RFC 9110, section 5.6.4.
    private Optional<String> quoted() {
        StringBuilder text = new StringBuilder();
        while (at < field.length()) {
            char character = field.charAt(at++);
            if (character == '"') {
                return Optional.of(text.toString());
            }
            if (character == '\\' && at < field.length()) {
                character = field.charAt(at++);
            }
            text.append(character);
        }
        return Optional.empty();
    }

    private void blanks() {
        while (at < field.length() && (field.charAt(at) == ' ' || field.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean skip(char character) {
        boolean there = at < field.length() && field.charAt(at) == character;
        at += there ? 1 : 0;
        return there;
    }
}
