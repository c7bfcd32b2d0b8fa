package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;

/** A class for administrators that is a bean only because another bean produces it: nothing checks its methods. */
@RolesAllowed("admin")
public class Printed {
    private final String text;

    Printed(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
