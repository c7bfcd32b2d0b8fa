package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.mechanism.OAuthAuthenticationMechanism;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.conflict.SecondMechanism;
import org.panelsecurity.tck.deployment.FailClosedApplications;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.server.ServerProcess;

/** Applications that the server, a descriptor or the configuration would leave unprotected, all on one server: nothing of them runs. */
class FailClosedIT {
    private static final List<String> EVERY_KIND = List.of(
            "/",
            "/public/",
            "/public/sample.css",
            "/admin",
            "/api/me",
            "/api/guarded",
            "/descriptor/open",
            "/nothing-there");

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private static final ServerProcess SERVER =
            ServerProcess.prepared(FailClosedApplications.at(PROVIDER), (place, command) -> {
                Server.current().mapRole(place, "mapped");
                Server.current().mapRole(place, "constrained");
            });

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "mechanisms", "doorkeepers", "tests"})
    void doesNotDeploy(String application) {
        assertThat(statuses(application)).containsOnly("404");
        assertThat(Places.of(application).thatRan()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ordering, the server did not install its guard filter, leaves out panel-security-impl",
        "inside, This request could not be checked., Panel Security failed on a request",
        "inside, This request could not be checked., broken on purpose inside validateRequest"
    })
    void answersItselfWhatItCannotJudge(String application, String sentence, String logged) {
        for (String path : EVERY_KIND) {
            HttpResponse<String> page = new Browser().open(SERVER.page("/" + application + path));

            assertThat(page.statusCode()).as(path).isEqualTo(503);
            assertThat(page.body()).as(path).contains(sentence).doesNotContain("on purpose");
        }
        assertThat(statuses(application)).containsOnly("503");
        assertThat(SERVER.log()).contains(logged);
        assertThat(Places.of(application).thatRan()).isEmpty();
    }

    @Test
    void runsNothingWhereTheMechanismIsNeverReached() {
        assertThat(statuses("broken")).containsOnly(Difference.MECHANISM_THROWS.here());
        assertThat(SERVER.log()).contains("broken on purpose before validateRequest");
        assertThat(Places.of("broken").thatRan()).isEmpty();
    }

    @Test
    void refusesAUserWhoseAccessCheckThrows() {
        Browser browser = new Browser();

        HttpResponse<String> page = logIn(browser, "exception");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).doesNotContain("on purpose");
        assertThat(script(browser, "/failing/descriptor/open").body()).isEqualTo("{\"error\":\"not_authorized\"}");
        assertThat(SERVER.log()).contains("The AuthorizationCallback failed for", "the check failed on purpose");
        assertThat(Places.of("failing").thatRan()).isEmpty();
    }

    /** An application that lacks a class: nobody expects an error there, and the answer shall be ours all the same. */
    @Test
    void runsNothingForAUserWhoseAccessCheckEndsInAnError() {
        Browser browser = new Browser();

        HttpResponse<String> page = logIn(browser, "error");

        assertThat(Places.of("failing").thatRan()).isEmpty();
        assertThat(SERVER.log()).contains("the check lacks a class on purpose");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("This request could not be checked.").doesNotContain("on purpose");
    }

    @Test
    void logsNobodyInWhoseStoreThrows() {
        Browser browser = new Browser();

        HttpResponse<String> page = logIn(browser, "unstored");

        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("INTERNAL_ERROR").doesNotContain("on purpose");
        assertThat(script(browser, "/failing/descriptor/open").statusCode()).isEqualTo(401);
        assertThat(SERVER.log()).contains("Login failed at sample: INTERNAL_ERROR", "the store failed on purpose");
        assertThat(Places.of("failing").thatRan()).isEmpty();
    }

    /** Else neither of the two above would show anything. */
    @Test
    void servesAUserWhoseAccessCheckAndStoreDoNotThrow() {
        assertThat(logIn(new Browser(), "bob").body()).isEqualTo("descriptor bob");
        assertThat(Places.of("failing").thatRan()).containsExactly("descriptor-open");
        Places.of("failing").forget();
    }

    @Test
    void saysEverythingThatIsWrongWithAConfigurationAtOnce() {
        assertThat(SERVER.log())
                .contains("Panel Security cannot start: 4 problems in its configuration.")
                .contains("panel.oauth.provider (PANEL_OAUTH_PROVIDER) = \"githb\"")
                .contains("Did you mean \"github\"?")
                .contains("panel.oauth.corp.key (PANEL_OAUTH_CORP_KEY) is not set")
                .contains("panel.oauth.corp.issuer (PANEL_OAUTH_CORP_ISSUER) is not set")
                .contains("panel.cookie.secret (PANEL_COOKIE_SECRET)")
                .doesNotContain("too-short", FailClosedApplications.SECRET);
    }

    /** Some servers say so before us, in their own words. */
    @Test
    void namesBothOfTwoMechanisms() {
        assertThat(SERVER.log())
                .contains(Difference.TWO_MECHANISMS.here())
                .contains(OAuthAuthenticationMechanism.class.getName(), SecondMechanism.class.getName());
    }

    @Test
    void namesBothOfTwoAccessChecks() {
        assertThat(SERVER.log())
                .contains("2 AuthorizationCallback beans")
                .contains("application.Doorkeeper and org.panelsecurity.tck.application.conflict.SecondDoorkeeper");
    }

    @Test
    void namesTheJarThatBelongsInTestsAlone() {
        assertThat(SERVER.log())
                .contains("The application contains panel-security-test, which is for tests and must not be deployed."
                        + " Give the dependency the scope test, or remove the jar:");
    }

    @Test
    void namesWhatAnApplicationStillHasOfAnotherLogin() {
        assertThat(SERVER.log())
                .contains("WEB-INF/keycloak.json belongs to the Keycloak adapter")
                .contains("WEB-INF/oidc.json belongs to the OpenID Connect client of WildFly")
                .contains("The servlet org.panelsecurity.tck.application.LogoutServlet at /logout is never called");
        new Browser().post(SERVER.page("/failing/logout"), Map.of());
        assertThat(Places.of("failing").thatRan()).isEmpty();
    }

    /** Open Liberty wrote two warnings for each, one of them with a stack trace. */
    @Test
    void refusesWithoutAWarningInTheLog() throws InterruptedException {
        int before = SERVER.log().length();

        for (String path : EVERY_KIND) {
            assertThat(status("complete", path)).isEqualTo(path.startsWith("/public/") ? "200" : "401");
        }

        Thread.sleep(1000);
        assertThat(SERVER.log().substring(before))
                .doesNotContain("SRVE8115W", "SRVE8094W")
                .doesNotContainPattern("\\b(WARN|WARNING|ERROR|SEVERE)\\b");
    }

    @Test
    void namesTheLoginConfigThatTakesTheServersOwnClient() {
        Browser browser = new Browser();
        String before = status("oidc", "/descriptor/open");

        assertThat(before).isEqualTo(Difference.LOGIN_CONFIG.here());
        if (before.equals("401")) {
            HttpResponse<String> page = Sample.logIn(browser, SERVER.page("/oidc/descriptor/open"), "bob", "{}");
            assertThat(page.statusCode() + " " + SERVER.log().contains("<auth-method>OIDC</auth-method>"))
                    .isIn("200 true", "503 true");
        }
        // Open Liberty says it with its own words.
        assertThat(SERVER.log()).containsAnyOf("OIDC", "CWWKS1931E: The oidc application");
    }

    @Test
    void doesNotMindADescriptorThatIsComplete() {
        assertThat(status("complete", "/descriptor/open")).isEqualTo("401");
        assertThat(status("complete", "/public/")).isEqualTo("200");
    }

    @Test
    void staysInPlaceOfALoginThatADescriptorNames() {
        assertThat(status("basic", "/descriptor/open")).isEqualTo(Difference.LOGIN_CONFIG.here());
        assertThat(Places.of("basic").thatRan()).isEmpty();
    }

    @Test
    void runsNothingForASecurityDomainThatAsksNoMechanism() {
        String status = status("unmapped", "/descriptor/open");
        String fix = SERVER.log().contains("names the security domain \"corp\"") ? ", and the fix in the log" : "";

        assertThat(status + fix).isEqualTo(Difference.UNMAPPED_SECURITY_DOMAIN.here());
        assertThat(Places.of("unmapped").thatRan()).isEmpty();
    }

    /** Some servers make a CDI bean of each REST resource. */
    @Test
    void servesNothingUnlessTheRoleOfALocatorCanBeChecked() {
        boolean isRefused = SERVER.log()
                .contains(
                        "Panel Security cannot start: org.panelsecurity.tck.application.locator.Unscoped.administrators"
                                + " declares roles");

        if (isRefused) {
            assertThat(statuses("unscoped")).isSubsetOf("404", "503");
        }
        assertThat(status("unscoped", "/api/unscoped/administrators"))
                .isIn(isRefused ? List.of("404", "503") : List.of("401"));
        assertThat(Places.of("unscoped").thatRan()).isEmpty();
    }

    @Test
    void namesARoleMappingThatTakesARoleFromAUser() {
        Browser administrator = logInAsAdministrator("mapped");
        boolean isRead = Server.current() != Server.WILDFLY;

        assertThat(script(administrator, "/mapped/api/guarded").statusCode()).isEqualTo(isRead ? 403 : 200);
        assertThat(SERVER.log().contains("A user has the role \"admin\", but the server does not grant it"))
                .isEqualTo(isRead);
        assertThat(SERVER.log().contains("WEB-INF/payara-web.xml maps roles"))
                .isEqualTo(Server.current() == Server.PAYARA_MICRO);
    }

    /** Then no request of the user reaches the application. */
    @Test
    void namesARoleMappingIfEveryPathNeedsARole() {
        Browser administrator = logInAsAdministrator("constrained");

        assertThat(script(administrator, "/constrained/api/guarded").statusCode())
                .isEqualTo(Server.current() == Server.WILDFLY ? 200 : 403);
        assertThat(SERVER.log().contains("The server refused (403) a request of a user who has the roles \"admin\""))
                .isEqualTo(Server.current() == Server.OPEN_LIBERTY);
    }

    private static Browser logInAsAdministrator(String application) {
        Browser administrator = new Browser();
        Sample.logIn(
                administrator,
                SERVER.page("/" + application + "/descriptor/open"),
                "alice",
                "{\"groups\": [\"admin\"]}");
        return administrator;
    }

    @Test
    void leavesTheApplicationToItselfWhenItIsSwitchedOff() {
        assertThat(status("off", "/public/")).isEqualTo("200");
        assertThat(status("off", "/")).isEqualTo("200");
        assertThat(status("off", "/descriptor/open")).isEqualTo("200");
        assertThat(status("off", "/panel/session")).isEqualTo("404");
        assertThat(status("off", "/panel/session/client.js")).isEqualTo("404");
        assertThat(SERVER.log()).contains("Panel Security is disabled (panel.oauth.enabled=false)");
    }

    @Test
    void holdsRolesWhenItIsSwitchedOff() {
        assertThat(status("off", "/admin")).isEqualTo(Difference.CONSTRAINT_WHEN_SWITCHED_OFF.here());
        assertThat(status("off", "/api/guarded")).isEqualTo(Difference.REST_ROLE_WHEN_SWITCHED_OFF.here());
        assertThat(Places.of("off").thatRan()).doesNotContain("guarded");
    }

    private static HttpResponse<String> logIn(Browser browser, String user) {
        return Sample.logIn(browser, SERVER.page("/failing/descriptor/open"), user, "{}");
    }

    private static HttpResponse<String> script(Browser browser, String page) {
        return browser.fetch(SERVER.page(page));
    }

    private static String status(String application, String path) {
        return Integer.toString(script(new Browser(), "/" + application + path).statusCode());
    }

    private static List<String> statuses(String application) {
        return EVERY_KIND.stream().map(path -> status(application, path)).toList();
    }
}
