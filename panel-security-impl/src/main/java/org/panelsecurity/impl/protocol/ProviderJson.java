package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONArrayUtils;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The reader of JSON from other servers. A number that no provider needs becomes null: a million digits take seconds to read, and an
 * exponent of nine digits becomes gigabytes of text.
 */
final class ProviderJson {
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final Pattern LARGE_EXPONENT = Pattern.compile(".*[eE][+-]?[0-9]{4,}");

    private ProviderJson() {}

    /** @throws ParseException if the text is not a JSON object */
    static Map<String, Object> object(String text) throws ParseException {
        return JSONObjectUtils.parse(withBoundedNumbers(text));
    }

    /** @throws ParseException if the text is not a JSON array */
    static List<?> array(String text) throws ParseException {
        return JSONArrayUtils.parse(withBoundedNumbers(text));
    }

    private static String withBoundedNumbers(String json) {
        StringBuilder bounded = new StringBuilder(json.length());
        int at = 0;
        while (at < json.length()) {
            int end = endOfToken(json, at);
            if (isNumber(json.charAt(at)) && !isBounded(json.substring(at, end))) {
                bounded.append("null");
            } else {
                bounded.append(json, at, end);
            }
            at = end;
        }
        return bounded.toString();
    }

    // A token is a string, a number, or one other character.
    private static int endOfToken(String json, int begin) {
        int at = begin + 1;
        if (json.charAt(begin) == '"') {
            while (at < json.length() && json.charAt(at) != '"') {
                at += json.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, json.length());
        }
        if (isNumber(json.charAt(begin))) {
            while (at < json.length() && isPartOfNumber(json.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    private static boolean isNumber(char first) {
        return first == '-' || (first >= '0' && first <= '9');
    }

    private static boolean isPartOfNumber(char next) {
        return isNumber(next) || next == '.' || next == '+' || next == 'e' || next == 'E';
    }

    // The parser judges whether the text is a number at all.
    private static boolean isBounded(String number) {
        if (number.length() > MAX_NUMBER_LENGTH
                || LARGE_EXPONENT.matcher(number).matches()) {
            return false;
        }
        try {
            return Double.isFinite(Double.parseDouble(number));
        } catch (NumberFormatException noNumber) {
            return true;
        }
    }
}
