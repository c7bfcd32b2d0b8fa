package org.panelsecurity.impl.flow.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.Decision;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.UserSession;

/** The rules of {@code panel.access} on requests whose path is plain. */
class PathRulesTest {
    private static final String RULES = """
            {
              '/admin/*': ['admin'],
              '/admin/help': '*',
              '/admin/logs/*': ['auditor'],
              'POST /orders/*': ['clerk', 'admin'],
              'GET /orders/*': '*',
              'PUT /items/*': 'clerk',
              '/items/*': 'admin',
              'DELETE /items/*': [],
              'DELETE /only': 'admin',
              '/exact': 'admin',
              'POST /exact/below': 'clerk',
              '/closed/*': [],
              'OPTIONS /cors': 'admin',
              '/Case/*': 'admin',
              '/': 'clerk'
            }""";

    private final RuledApplication application = RuledApplication.with(RULES);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET     | /                 | clerk         | admin, auditor
                    GET     | /free             | clerk, nobody |
                    POST    | /free/below       | nobody        |
                    GET     | /admin            | admin         | clerk, auditor, nobody
                    GET     | /admin/           | admin         | clerk, auditor, nobody
                    GET     | /admin/x/y        | admin         | clerk, auditor, nobody
                    JEFF    | /admin/x          | admin         | clerk
                    get     | /admin/x          | admin         | clerk
                    GET     | /administrator    | nobody        |
                    GET     | /admin/help       | nobody, admin |
                    GET     | /admin/help/      | nobody        |
                    GET     | /admin/help/x     | admin         | nobody
                    GET     | /admin/helpx      | admin         | nobody
                    GET     | /admin/logs       | auditor       | admin
                    GET     | /admin/logs/1     | auditor       | admin
                    GET     | /admin/logs2      | admin         | auditor
                    POST    | /orders           | clerk, admin  | auditor
                    POST    | /orders/5         | clerk, admin  | auditor
                    GET     | /orders/5         | nobody        |
                    HEAD    | /orders/5         | nobody        |
                    PUT     | /orders/5         |               | admin, clerk, nobody
                    post    | /orders/5         |               | clerk
                    OPTIONS | /orders/5         |               | admin, clerk
                    TRACE   | /orders/5         |               | admin, clerk
                    JEFF    | /orders/5         |               | admin, clerk
                    PUT     | /items/5          | clerk         | admin
                    GET     | /items/5          | admin         | clerk
                    JEFF    | /items/5          | admin         | clerk
                    DELETE  | /items/5          |               | admin, clerk
                    DELETE  | /only             | admin         | clerk
                    GET     | /only             |               | admin
                    HEAD    | /only             |               | admin
                    GET     | /only/below       | nobody        |
                    GET     | /exact            | admin         | clerk
                    GET     | /exact/           | admin         | clerk
                    GET     | /exact/x          | nobody        |
                    POST    | /exact/below      | clerk         | admin
                    GET     | /exact/below      |               | admin, clerk
                    GET     | /closed           |               | admin, clerk, nobody
                    GET     | /closed/x         |               | admin
                    OPTIONS | /cors             | admin         | clerk
                    GET     | /cors             |               | admin
                    GET     | /Case/x           | admin         | clerk
                    GET     | /case/x           | nobody        |
                    GET     | /ADMIN/x          | nobody        |
                    """)
    void holdTheMostSpecificRule(String method, String path, String admitted, String denied) {
        TestExchange request = TestExchange.get(path).method(method);

        for (String user : users(admitted)) {
            assertThat(application.admits(user, request)).as(user).isTrue();
        }
        for (String user : users(denied)) {
            assertThat(application.admits(user, request)).as(user).isFalse();
        }
    }

    private static String[] users(String names) {
        return names == null ? new String[0] : names.split(",\\s*");
    }

    @ParameterizedTest
    @CsvSource({
        "/index.html, /app/, clerk, true",
        "/index.html, /app/, admin, false",
        "/index.html, /app, admin, false",
        "/admin/index.html, /app/, clerk, false",
        "/admin/index.html, /app/, admin, false",
        "/admin/index.html, /app/admin/, admin, true",
        "/admin/index.html, /app/admin/, clerk, false",
        "/welcome, /app/exact/, clerk, false",
        "/exact, /app/welcome/, clerk, false",
        "/admin/x y, /app/admin/x%20y, clerk, false",
        "/admin/x y, /app/admin/x%20y, admin, true",
        "/admin/logs/x y, /app/admin/logs/x%20y, auditor, true",
        "/free/x, /app/free/%78, nobody, true",
        "/admin, /app/%61dmin, clerk, false",
        "/free, /app/%61dmin, clerk, false",
        "/admin/logs/1, /app/admin/logs/1;jsessionid=A1.b, auditor, true",
        "/admin/logs/1, /app/admin/logs/1;jsessionid=A1.b, clerk, false",
    })
    void judgeThePathOfTheContainerAndTheOneThatWasSent(String path, String raw, String user, boolean admitted) {
        assertThat(application.admits(user, TestExchange.get(path).sentAs(raw))).isEqualTo(admitted);
    }

    @Test
    void leaveTheRootToGuestsWhicheverWelcomeFileTheServerSelects() {
        RuledApplication staff =
                RuledApplication.with("{'/*': 'clerk'}", "panel.oauth.guest-endpoints", "/, /public/*");

        assertThat(staff.isOpen(TestExchange.get("/index.html").sentAs("/app/")))
                .isTrue();
        assertThat(staff.isOpen(TestExchange.get("/").sentAs("/app/"))).isTrue();
        assertThat(staff.isOpen(TestExchange.get("/index.html").sentAs("/app/index.html")))
                .isFalse();
        assertThat(staff.isOpen(TestExchange.get("/reports").sentAs("/app/reports")))
                .isFalse();
        assertThat(staff.admits("nobody", TestExchange.get("/index.html").sentAs("/app/")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/, auditor, false",
        "/, admin, false",
        "/folder/, auditor, true",
        "/folder/, admin, false",
        "/folder/file, admin, true",
        "/folder//, admin, false",
        "/other/, admin, true"
    })
    void holdForAFolderWhoseWelcomeFileHasARule(String folder, String user, boolean admitted) {
        RuledApplication files = RuledApplication.with(
                "{'/index.html': 'clerk', '/index.jsp': 'auditor', '/folder/index.html': 'auditor'}");

        assertThat(files.admits(user, TestExchange.get(folder))).isEqualTo(admitted);
    }

    @Test
    void holdBehindAProxyThatShowsAnotherPath() {
        assertThat(application.admits("clerk", TestExchange.get("/admin/x").shownAt("/shop", "/shop/admin/x")))
                .isFalse();
        assertThat(application.admits("admin", TestExchange.get("/admin/x").shownAt("", "/admin/x")))
                .isTrue();
    }

    @Test
    void coverEverythingWithOneRule() {
        RuledApplication staff = RuledApplication.with("{'/*': 'clerk'}");

        for (String path : new String[] {"/", "/a", "/a/b/", "", "/.well-known/x"}) {
            assertThat(staff.admits("clerk", TestExchange.get(path))).as(path).isTrue();
            assertThat(staff.admits("admin", TestExchange.get(path))).as(path).isFalse();
        }
    }

    @Test
    void knowTheRolesOfTheProviderAndOfTheStores() {
        RuledApplication groups = RuledApplication.with("{'/a': 'github:team/octo/Finance', '/b': 'stored'}");
        UserSession session = RuledApplication.session("mona", Set.of("github:team/octo/finance"), Set.of("stored"));

        assertThat(groups.access(session, TestExchange.get("/a")))
                .as("GitHub ignores case")
                .isInstanceOf(Access.Granted.class);
        assertThat(groups.access(session, TestExchange.get("/b"))).isInstanceOf(Access.Granted.class);
        assertThat(groups.admits("mona", TestExchange.get("/a"))).isFalse();
    }

    @Test
    void answerLikeTheAccessCheck() {
        assertThat(content("clerk", TestExchange.get("/admin")))
                .isEqualTo(new Content.Show(new Page.NotAuthorized(
                        "clerk",
                        "",
                        new Link("/app/logout"),
                        new Link("/app/"),
                        new Link("/app/login/github?wish=another-account&next=%2Fapp%2Fadmin"))));
        assertThat(content("clerk", TestExchange.get("/admin").byScript()))
                .isEqualTo(new Content.Json(403, Map.of("error", "not_authorized")));
    }

    private Content content(String user, TestExchange request) {
        Access access = application.access(user, request);
        assertThat(access).isInstanceOf(Access.Refused.class);
        return ((Access.Refused) access).reply().content();
    }

    @Test
    void standBesideTheAccessCheckAndBeforeIt() {
        application.application().accessCheck((who, path) -> {
            assertThat(path).isNotEqualTo("/closed");
            return path.equals("/admin") ? Decision.deny("") : Decision.allow();
        });

        assertThat(application.admits("admin", TestExchange.get("/closed"))).isFalse();
        assertThat(application.admits("admin", TestExchange.get("/admin"))).isFalse();
        assertThat(application.admits("admin", TestExchange.get("/admin/x"))).isTrue();
    }

    @Test
    void tellOfADenialOnce() {
        application.access("clerk", TestExchange.get("/admin/x?token=secret"));
        application.access("admin", TestExchange.get("/admin/x"));

        assertThat(application.application().events())
                .singleElement()
                .isInstanceOfSatisfying(AccessDenied.class, denied -> {
                    assertThat(denied.reason()).isEqualTo(AccessDenied.Reason.ROLE);
                    assertThat(denied.requiredRoles()).containsExactly("admin");
                    assertThat(denied.path()).isEqualTo("/admin/x");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET | /admin/x   | by panel.access, rule "/admin/*". It needs one of the roles [admin]; the user has the roles [clerk].
                    PUT | /orders/5  | by panel.access, rule "/orders/*" for other methods. It admits no user; the user has the roles [clerk].
                    GET | /closed    | by panel.access, rule "/closed/*". It admits no user
                    """)
    void tellTheRuleInTheLog(String method, String path, String text) {
        assertThat(CapturedLog.during(
                        Level.FINE,
                        () -> application.access("clerk", TestExchange.get(path).method(method))))
                .singleElement()
                .asString()
                .contains("Access of github:clerk to " + method + " " + path + " was denied (403) " + text);
    }

    @Test
    void letAPreflightPassAsThatOfAGuest() {
        TestExchange preflight = preflight("/admin/x");

        assertThat(application.access("clerk", preflight)).isInstanceOf(Access.Preflight.class);
        assertThat(application.isOpen(preflight)).isTrue();
        assertThat(application.isOpen(preflight.without("Origin"))).isFalse();
        assertThat(application.admits("clerk", preflight)).isFalse();
        assertThat(application.admits("admin", preflight("/admin/x"))).isTrue();
    }

    @Test
    void takeNoAmbiguousPathForAPreflight() {
        TestExchange preflight = preflight("/free").sentAs("/app/free/..%2fadmin");

        assertThat(application.isOpen(preflight)).isFalse();
        assertThat(application.access("clerk", preflight)).isInstanceOf(Access.Refused.class);
    }

    private static TestExchange preflight(String path) {
        return TestExchange.get(path)
                .method("OPTIONS")
                .header("Origin", "https://other.test")
                .header("Access-Control-Request-Method", "PUT");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, X-HTTP-Method-Override, PUT, nobody, true",
        "PUT, X-HTTP-Method-Override, GET, nobody, false",
        "PUT, X-HTTP-Method, GET, nobody, false",
        "POST, X-Method-Override, GET, nobody, false"
    })
    void judgeTheMethodOfTheRequestLine(String method, String header, String named, String user, boolean admitted) {
        assertThat(application.admits(
                        user, TestExchange.get("/orders/5").method(method).header(header, named)))
                .isEqualTo(admitted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/help", "/closed/x", "/orders/5", "/only", "/"})
    void sendGuestsToTheLoginAlsoInAnOptionalApplication(String path) {
        RuledApplication optional = RuledApplication.with(RULES, "panel.oauth.optional", "true");

        assertThat(optional.isOpen(TestExchange.get(path))).isFalse();
        assertThat(optional.isOpen(TestExchange.get("/free"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/public/x, true, true",
        "/public, true, true",
        "/public/secret/x, false, false",
        "/health, true, true",
        "/health/, false, false",
        "/other, false, false"
    })
    void leaveGuestEndpointsOpenThatAreMoreSpecific(String path, boolean forGuests, boolean forUsers) {
        RuledApplication staff = RuledApplication.with(
                "{'/*': 'admin', '/public/secret/*': 'admin'}", "panel.oauth.guest-endpoints", "/public/*, /health");

        assertThat(staff.isOpen(TestExchange.get(path))).isEqualTo(forGuests);
        assertThat(staff.admits("clerk", TestExchange.get(path))).isEqualTo(forUsers);
        assertThat(staff.application().flows().guestPaths().isListed(TestExchange.get(path)))
                .as("what only users get must not be kept by shared caches")
                .isEqualTo(forGuests);
        assertThat(staff.admits("clerk", TestExchange.get(path).sentAs("/app//" + path.substring(1))))
                .as("not for a path that is not plain")
                .isFalse();
    }
}
