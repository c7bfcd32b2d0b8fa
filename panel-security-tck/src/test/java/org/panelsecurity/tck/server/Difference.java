package org.panelsecurity.tck.server;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What truly differs between servers, for the tests to expect and for {@code docs/servers.md} to list. Everything else is the same on all.
 *
 * @param what what somebody sees
 * @param why what the server does, and why it stays so
 * @param byServer what is seen on each server
 * @param fromJdk24 what is seen instead on JDK 24 and newer, where that is something else
 */
public record Difference(String what, String why, Map<Server, String> byServer, Map<Server, String> fromJdk24) {
    private static final int JDK_WITHOUT_SUBJECTS_OF_THREADS = 24;

    public static final Difference GUEST_AT_PERMIT_ALL = new Difference(
                    "a guest at a REST method with `@PermitAll`",
                    "Payara and GlassFish take `@PermitAll` for everybody who is logged in; leave it off what guests shall see")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "200")
            .on(Server.OPEN_LIBERTY, "200")
            .on(Server.GLASSFISH, "401");

    public static final Difference GUEST_WITHOUT_SERVICES = new Difference(
                    "a script of a guest at a REST resource with `@RolesAllowed`, whose `Application` sets"
                            + " `jakarta.ws.rs.loadServices=false`",
                    "where services are not looked up, ours are not found; the server itself refuses, and the resource does not run,"
                            + " but on GlassFish it does (next line)")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "403")
            .on(Server.OPEN_LIBERTY, "403")
            .on(Server.GLASSFISH, "200, and it ran");

    public static final Difference NO_ROLE_WITHOUT_SERVICES = new Difference(
                    "a user without the role at such a resource",
                    "GlassFish has no check of its own there, and the resource runs: leave services on, or constrain its path in"
                            + " `web.xml`")
            .on(Server.PAYARA_MICRO, "403")
            .on(Server.WILDFLY, "403")
            .on(Server.OPEN_LIBERTY, "403")
            .on(Server.GLASSFISH, "200, and it ran");

    public static final Difference RUN_AS = new Difference(
                    "a user at an enterprise bean with `@PermitAll` and `@RunAs(\"admin\")`, which calls one for administrators",
                    "Payara and Liberty run it as a principal that their own configuration must name; without one, the second bean"
                            + " refuses")
            .on(Server.PAYARA_MICRO, "403")
            .on(Server.WILDFLY, "200")
            .on(Server.OPEN_LIBERTY, "403");

    public static final Difference WELCOME_FILE = new Difference(
                    "a guest's page at a folder, or at the root, if `panel.oauth.guest-endpoints` has only the path of its welcome file",
                    "Liberty selects the welcome file after it has called us: list the path of the folder too")
            .on(Server.PAYARA_MICRO, "200")
            .on(Server.WILDFLY, "200")
            .on(Server.OPEN_LIBERTY, "303");

    public static final Difference GUEST_IN_SECURITY_CONTEXT = new Difference(
                    "`SecurityContext.getCallerPrincipal()` for a guest",
                    "WildFly has a principal of that name for everybody; `HttpServletRequest.getUserPrincipal()` is null on all")
            .on(Server.PAYARA_MICRO, "-")
            .on(Server.WILDFLY, "anonymous")
            .on(Server.OPEN_LIBERTY, "-")
            .on(Server.GLASSFISH, "-");

    public static final Difference CALLER_IN_ROLE = new Difference(
                    "`SecurityContext.isCallerInRole` for a role that the user has",
                    "Payara asks for the subject of the thread, which JDK 24 no longer has; `HttpServletRequest.isUserInRole` is right"
                            + " everywhere")
            .on(Server.PAYARA_MICRO, "true")
            .on(Server.WILDFLY, "true")
            .on(Server.OPEN_LIBERTY, "true")
            .on(Server.GLASSFISH, "true")
            .fromJdk24On(Server.PAYARA_MICRO, "false");

    public static final Difference REST_CALLER_ON_ANOTHER_THREAD = new Difference(
                    "the user of Jakarta REST's `SecurityContext` on a thread of a `ManagedExecutorService`",
                    "Liberty's throws there (RESTEASY003880): take the principal before, or ask Jakarta Security's")
            .on(Server.PAYARA_MICRO, "known")
            .on(Server.WILDFLY, "known")
            .on(Server.OPEN_LIBERTY, "not known");

    public static final Difference NEW_AUTHENTICATION = new Difference(
                    "a script of a user where the application calls `SecurityContext.authenticate` with `newAuthentication(true)`",
                    "WildFly asks no mechanism once somebody is logged in; there, send the browser to `/login?next=…`")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "200")
            .on(Server.OPEN_LIBERTY, "401")
            .on(Server.GLASSFISH, "401");

    public static final Difference NEW_AUTHENTICATION_OF_A_PAGE = new Difference("a page of a user there", "the same")
            .on(Server.PAYARA_MICRO, "303")
            .on(Server.WILDFLY, "200")
            .on(Server.OPEN_LIBERTY, "303");

    public static final Difference COOKIES_OF_A_BEGUN_ANSWER = new Difference(
                    "cookies by `addCookie` that stay where the application began an answer and then calls"
                            + " `HttpServletRequest.authenticate` for a guest",
                    "Liberty shows such a cookie to nobody before the answer is sent, so what is reset loses it; ask first, then write")
            .on(Server.PAYARA_MICRO, "1")
            .on(Server.WILDFLY, "1")
            .on(Server.OPEN_LIBERTY, "0");

    public static final Difference LOGIN_CONFIG = new Difference(
                    "an application whose `web.xml` has a `<login-config>`",
                    "Liberty does not deploy it (CWWKS1931E): remove `<login-config>`; the others ask our mechanism alone")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "401")
            .on(Server.OPEN_LIBERTY, "404");

    public static final Difference UNMAPPED_SECURITY_DOMAIN = new Difference(
                    "an application whose `jboss-web.xml` names a security domain that the server does not map",
                    "WildFly calls no mechanism then, and the guard serves nothing; the others do not read the file")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "503, and the fix in the log")
            .on(Server.OPEN_LIBERTY, "401");

    public static final Difference TWO_MECHANISMS = new Difference(
                    "what the log says of an application with two authentication mechanisms",
                    "some servers count them before us, and name both too; none deploys it")
            .on(Server.PAYARA_MICRO, "2 authentication mechanisms")
            .on(Server.WILDFLY, "2 authentication mechanisms")
            .on(Server.OPEN_LIBERTY, "CWWKS1925E");

    public static final Difference MECHANISM_THROWS = new Difference(
                    "a request at which an interceptor of the application throws in place of our mechanism",
                    "the server itself refuses then, and nothing runs; an exception inside of ours is 503 on all")
            .on(Server.PAYARA_MICRO, "500")
            .on(Server.WILDFLY, "500")
            .on(Server.OPEN_LIBERTY, "403");

    public static final Difference WITHOUT_SWITCH = new Difference(
                    "a user who logged in on a server as it comes, without the switch of its set-up",
                    "WildFly looks for the user in its own security domain, finds nobody and refuses (ELY01177); the page is ours, the log"
                            + " has the switch")
            .on(Server.PAYARA_MICRO, "200, and it ran")
            .on(Server.WILDFLY, "503, and the switch in the log")
            .on(Server.OPEN_LIBERTY, "200, and it ran");

    public static final Difference WITHOUT_SWITCH_ON_THE_PAGE = new Difference(
                    "what that user reads", "the page of the sample, and the page of ours in its place")
            .on(Server.PAYARA_MICRO, "hidden mona")
            .on(Server.WILDFLY, "The server refused the identity of a user who logged in.")
            .on(Server.OPEN_LIBERTY, "hidden mona");

    public static final Difference PAGE_WHILE_LOGINS_HANG = new Difference(
                    "seconds at most until a guest's page opens while sixty logins hang at a silent provider",
                    "Liberty begins with two threads a processor and adds them slowly; `<executor coreThreads=\"40\"/>` in its"
                            + " `server.xml` helps")
            .on(Server.PAYARA_MICRO, "5")
            .on(Server.WILDFLY, "5")
            .on(Server.OPEN_LIBERTY, "30");

    public static final Difference CONSTRAINT_WHEN_SWITCHED_OFF = new Difference(
                    "a servlet with `@ServletSecurity` when `panel.oauth.enabled=false`",
                    "there the server is alone: Payara and Liberty ask for a password (BASIC), WildFly has no way to ask")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "500")
            .on(Server.OPEN_LIBERTY, "401");

    public static final Difference REST_ROLE_WHEN_SWITCHED_OFF = new Difference(
                    "a REST resource with `@RolesAllowed` when `panel.oauth.enabled=false`",
                    "there the server is alone, and where it lets everybody in our check of roles does not")
            .on(Server.PAYARA_MICRO, "401")
            .on(Server.WILDFLY, "403")
            .on(Server.OPEN_LIBERTY, "401");

    public static final Difference OWN_NIMBUS = new Difference(
                    "the `nimbus-jose-jwt` that an application gets which brings its own in `WEB-INF/lib`",
                    "Payara looks at its own copy first, unless `payara-web.xml` says `<class-loader delegate=\"false\"/>`; ours is under"
                            + " another name and meets neither")
            .on(Server.PAYARA_MICRO, "nimbus-jose-jwt")
            .on(Server.WILDFLY, "nimbus-jose-jwt-9.30.2")
            .on(Server.OPEN_LIBERTY, "nimbus-jose-jwt-9.30.2");

    public static final Difference DIRECTORY_CONTEXT = new Difference(
                    "the context path of an application that is deployed as a directory `app.war`",
                    "Payara Micro takes the whole name, whatever `payara-web.xml` says; `--contextroot` changes it")
            .on(Server.PAYARA_MICRO, "/app.war")
            .on(Server.WILDFLY, "/app")
            .on(Server.OPEN_LIBERTY, "/app");

    public static final Difference ERROR_PAGE_WHERE_ALL_ARE_REFUSED = new Difference(
                    "the application's error page at a path that an empty `<auth-constraint/>` closes to everybody",
                    "Payara refuses there before it calls us, and what nobody judged runs nothing; the status is 403 on all")
            .on(Server.PAYARA_MICRO, "an empty page")
            .on(Server.WILDFLY, "Not for bob")
            .on(Server.OPEN_LIBERTY, "Not for bob");

    public static final Difference SCHEME_THAT_ANYBODY_NAMES = new Difference(
                    "the callback URL where `X-Forwarded-Proto: https`, `$WSSC: https` or `$WSIS: true` comes from an address that"
                            + " `panel.proxy.trusted` does not name",
                    "Liberty itself takes these headers from everybody, and tells applications https, until `server.xml` says"
                            + " `<httpDispatcher trustedHeaderOrigin=\"none\"/>`; host and path are believed of nobody on all")
            .on(Server.PAYARA_MICRO, "http")
            .on(Server.WILDFLY, "http")
            .on(Server.OPEN_LIBERTY, "https");

    public static final Difference ENTERPRISE_ARCHIVE = new Difference(
                    "where the jars of Panel Security belong in an enterprise archive (EAR)",
                    "WildFly asks the identity stores of one module for all of them. Liberty looks for no `ServletContainerInitializer` in"
                            + " `lib` and answers 503 there; with the jars in each `WEB-INF/lib` it wants `<applicationManager"
                            + " autoExpand=\"true\"/>`, else it finds two mechanisms (CWWKS1925E) and does not deploy. Payara Micro"
                            + " deploys no EAR")
            .on(Server.PAYARA_MICRO, "nowhere")
            .on(Server.WILDFLY, "lib")
            .on(Server.OPEN_LIBERTY, "each WEB-INF/lib");

    public static final Difference GUEST_AT_ENTERPRISE_ARCHIVE = new Difference(
                    "a script of a guest at each module of such archives, by where the jars are",
                    "wherever they are, nothing runs that is not protected")
            .on(Server.PAYARA_MICRO, "lib: no server, each WEB-INF/lib: no server")
            .on(Server.WILDFLY, "lib: 401, each WEB-INF/lib: 401")
            .on(Server.OPEN_LIBERTY, "lib: 503, each WEB-INF/lib: 401");

    public static final Difference ENTERPRISE_ARCHIVE_IN_THE_LOG = new Difference(
                    "what the log says of such an archive",
                    "Payara Micro deploys none, and does not even start with one")
            .on(Server.PAYARA_MICRO, ".ear is a not valid type of deployment archive")
            .on(Server.WILDFLY, "Deployed \"lib.ear\"")
            .on(Server.OPEN_LIBERTY, "CWWKZ0001I: Application each started");

    public static final Difference MICROPROFILE_JWT = new Difference(
                    "a token of the provider at an application beside ours, which takes tokens for logins (`@LoginConfig(authMethod ="
                            + " \"MP-JWT\")`) and has its settings in its own `microprofile-config.properties`",
                    "Liberty with `mpJwt-2.1` answers as for BASIC, and its log does not say why; ours takes no such token on any")
            .on(Server.PAYARA_MICRO, "200")
            .on(Server.WILDFLY, "200")
            .on(Server.OPEN_LIBERTY, "401");

    public static final List<Difference> ALL = List.of(
            GUEST_AT_PERMIT_ALL,
            GUEST_WITHOUT_SERVICES,
            NO_ROLE_WITHOUT_SERVICES,
            RUN_AS,
            WELCOME_FILE,
            GUEST_IN_SECURITY_CONTEXT,
            CALLER_IN_ROLE,
            REST_CALLER_ON_ANOTHER_THREAD,
            NEW_AUTHENTICATION,
            NEW_AUTHENTICATION_OF_A_PAGE,
            COOKIES_OF_A_BEGUN_ANSWER,
            LOGIN_CONFIG,
            UNMAPPED_SECURITY_DOMAIN,
            TWO_MECHANISMS,
            MECHANISM_THROWS,
            WITHOUT_SWITCH,
            WITHOUT_SWITCH_ON_THE_PAGE,
            PAGE_WHILE_LOGINS_HANG,
            CONSTRAINT_WHEN_SWITCHED_OFF,
            REST_ROLE_WHEN_SWITCHED_OFF,
            OWN_NIMBUS,
            DIRECTORY_CONTEXT,
            ERROR_PAGE_WHERE_ALL_ARE_REFUSED,
            SCHEME_THAT_ANYBODY_NAMES,
            ENTERPRISE_ARCHIVE,
            GUEST_AT_ENTERPRISE_ARCHIVE,
            ENTERPRISE_ARCHIVE_IN_THE_LOG,
            MICROPROFILE_JWT);

    public Difference(String what, String why) {
        this(what, why, Map.of(), Map.of());
    }

    private Difference on(Server server, String seen) {
        return new Difference(what, why, with(server, seen, byServer), fromJdk24);
    }

    private Difference fromJdk24On(Server server, String seen) {
        return new Difference(what, why, byServer, with(server, seen, fromJdk24));
    }

    private static Map<Server, String> with(Server server, String seen, Map<Server, String> others) {
        Map<Server, String> all = new EnumMap<>(Server.class);
        all.putAll(others);
        all.put(server, seen);
        return all;
    }

    /** On the server under test, which runs on the JDK of the test. */
    public String here() {
        Server server = Server.current();
        boolean newer = Runtime.version().feature() >= JDK_WITHOUT_SUBJECTS_OF_THREADS;
        String seen = newer && fromJdk24.containsKey(server) ? fromJdk24.get(server) : byServer.get(server);
        if (seen == null) {
            throw new IllegalStateException("Nobody said yet what is seen here: " + what);
        }
        return seen;
    }
}
