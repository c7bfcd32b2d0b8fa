package org.panelsecurity.tck;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What truly differs between servers, for the tests to expect and for {@code docs/servers.md} to list. Everything else is the same on all.
 *
 * @param what what somebody sees
 * @param why what the server does, and why it stays so
 * @param byServer what is seen on each server
 */
record Difference(String what, String why, Map<Server, String> byServer) {
    static final Difference GUEST_AT_PERMIT_ALL = new Difference(
                    "a guest at a REST resource with `@PermitAll`",
                    "Payara and GlassFish take `@PermitAll` for everybody who is logged in; leave it off what guests shall see")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "200")
            .on(Server.OPEN_LIBERTY, "200")
            .on(Server.GLASSFISH, "401");

    static final Difference GUEST_WITHOUT_SERVICES = new Difference(
                    "a script of a guest at a REST resource with `@RolesAllowed`, whose `Application` sets"
                            + " `jakarta.ws.rs.loadServices=false`",
                    "where services are not looked up, ours are not found; the server itself refuses, and the resource does not run")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "403")
            .on(Server.OPEN_LIBERTY, "403");

    static final Difference GUEST_IN_SECURITY_CONTEXT = new Difference(
                    "`SecurityContext.getCallerPrincipal()` for a guest",
                    "WildFly has a principal of that name for everybody; `HttpServletRequest.getUserPrincipal()` is null on all")
            .on(Server.PAYARA_MICRO, "-")
            .on(Server.WILDFLY, "anonymous")
            .on(Server.OPEN_LIBERTY, "-");

    static final List<Difference> ALL = List.of(GUEST_AT_PERMIT_ALL, GUEST_WITHOUT_SERVICES, GUEST_IN_SECURITY_CONTEXT);

    Difference(String what, String why) {
        this(what, why, Map.of());
    }

    private Difference on(Server server, String seen) {
        Map<Server, String> all = new EnumMap<>(Server.class);
        all.putAll(byServer);
        all.put(server, seen);
        return new Difference(what, why, all);
    }

    /** On the server under test. */
    String here() {
        String seen = byServer.get(Server.current());
        if (seen == null) {
            throw new IllegalStateException("Nobody said yet what is seen here: " + what);
        }
        return seen;
    }
}
