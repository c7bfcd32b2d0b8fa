package org.panelsecurity.tck.application.declared;

import org.panelsecurity.tck.application.roles.RunLog;

/** An enterprise bean of {@code ejb-jar.xml}, which declares the roles of its methods. */
public class Described {
    public String administrators() {
        RunLog.note("described-administrators");
        return "administrators";
    }

    public String users() {
        RunLog.note("described-users");
        return "users";
    }

    public String nobody() {
        RunLog.note("described-nobody");
        return "nobody";
    }
}
