package org.panelsecurity.impl.session;

import java.util.Arrays;
import java.util.List;

/** All kinds of cookies, for tests of other packages. */
public final class CookieKinds {
    private CookieKinds() {}

    /** Returns the letters in the names of the cookies. */
    public static List<String> letters() {
        CookieScope scope = new CookieScope("label", "/", false);
        return Arrays.stream(CookieScope.Kind.values())
                .map(kind -> scope.name(kind).substring("panel-".length(), "panel-i".length()))
                .toList();
    }
}
