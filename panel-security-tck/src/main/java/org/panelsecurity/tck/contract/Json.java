package org.panelsecurity.tck.contract;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** JSON of stubs, as plain values. */
final class Json {
    private Json() {}

    static Map<String, Object> object(String text) {
        try {
            return JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException("A stub's JSON is none: " + text, e);
        }
    }
}
