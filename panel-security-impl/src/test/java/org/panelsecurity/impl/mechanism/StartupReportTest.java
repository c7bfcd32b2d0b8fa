package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;

class StartupReportTest {
    private static final Map<String, String> THREE_LINES = Map.of(
            "panel.oauth.provider", "github",
            "panel.oauth.key", "Iv23li",
            "panel.oauth.secret", "a-client-secret-of-some-length");

    @Test
    void namesTheOriginsWhoseScriptsReadRefusals() {
        assertThat(report(Map.of("panel.cors.origins", "https://portal.example.com")))
                .contains("other origins", "https://portal.example.com (their scripts can read refusals)");
        assertThat(report(Map.of())).doesNotContain("other origins");
    }

    @Test
    void namesThePathsForScripts() {
        assertThat(report(Map.of("panel.session-endpoint", "true")))
                .containsPattern("for scripts +/app/panel/session, client module /app/panel/session/client.js");
        assertThat(report(Map.of())).doesNotContain("for scripts");
    }

    @Test
    void warnsOfASessionEndpointThatGetsNoCookies() {
        Map<String, String> apart = Map.of("panel.session-endpoint", "true", "panel.cookie.path", "/app/reports");

        assertThat(warnings(apart))
                .contains("panel.session-endpoint=/panel/session is not below panel.cookie.path=/app/reports");
        assertThat(warnings(Map.of("panel.session-endpoint", "true", "panel.cookie.path", "/app/panel/session/")))
                .as("the module below gets them, the endpoint does not")
                .contains("panel.session-endpoint");
        for (String path : List.of("/", "/app", "/app/", "/app/panel", "/app/panel/session")) {
            assertThat(warnings(Map.of("panel.session-endpoint", "true", "panel.cookie.path", path)))
                    .doesNotContain("panel.session-endpoint");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com/app/panel/session, true",
        "https://app.example.com/app/panel/session/back, true",
        "https://app.example.com/app/panel/sessions, false",
        "https://app.example.com/app/other/panel/session, false",
        "https://app.example.com/app/panel/back, false"
    })
    void warnsOfACallbackThatTheSessionEndpointHides(String uri, boolean hidden) {
        String warning = "panel.oauth.redirect-uri=" + uri + " is at or below panel.session-endpoint=/panel/session";
        String warnings = warnings(Map.of("panel.session-endpoint", "true", "panel.oauth.redirect-uri", uri));

        assertThat(warnings.contains(warning)).isEqualTo(hidden);
    }

    @Test
    void tellsWhatToRegisterAndWhoMayComeIn() {
        assertThat(report(Map.of("panel.oauth.guest-endpoints", "/public/*"))).isEqualToNormalizingNewlines("""
                        Panel Security: log in with GitHub
                          callback URL to register at GitHub  <scheme and host of this server>/app/   (register it with the slash; if it is registered without one, as for Panel, set panel.oauth.redirect-uri)
                          client at GitHub                    Iv23li, provider https://github.com/login/oauth
                          open to guests                      /public/*
                          roles                               each group is a role
                          session                             1 day, in cookies; tokens kept: all; not refreshed
                          cookie secret                       derived from the client secret (a new client secret logs all users out; to avoid that, set panel.cookie.secret)
                          note                                all users with a GitHub account may log in; to restrict this, set panel.oauth.allow""");
    }

    @Test
    void tellsWhichRequestsMayChangeSomethingAndHowLongCookiesLive() {
        assertThat(report(Map.of("panel.csrf", "same-origin", "panel.cookie.persistent", "false")))
                .contains("changes", "by users only from the same origin (panel.csrf)")
                .contains("not refreshed; ends with the browser");
        assertThat(report(Map.of("panel.cookie.same-site", "strict")))
                .contains("not refreshed; SameSite=Strict")
                .doesNotContain("changes ", "same-site=none");
        assertThat(report(Map.of("panel.cookie.same-site", "none", "panel.csrf", "same-origin")))
                .contains("not refreshed; SameSite=None")
                .contains(
                        "note",
                        "panel.cookie.same-site=none: browsers send the session's cookies with requests of every site");
    }

    @Test
    void tellsWhichRolesThereAre() {
        assertThat(report(Map.of(
                        "panel.oauth.roles.clerk", "*", "panel.oauth.roles", "{'admin': ['octo/ops', 'user:1']}")))
                .contains("each group is a role; admin: octo/ops, user:1; clerk: *");
    }

    @Test
    void tellsWhichPathsNeedARole() {
        assertThat(report(Map.of(
                        "panel.access", "{'/admin/*': ['admin', 'boss'], 'POST /orders': '*', '/closed/*': []}")))
                .contains(
                        "paths that need a role",
                        "  /admin/*: admin, boss; POST /orders: all users (other methods: no user); /closed/*: no user");
        assertThat(report(Map.of())).doesNotContain("paths that need a role");
    }

    @Test
    void tellsHowManyMoreRulesThereAre() {
        String rules =
                IntStream.range(0, 23).mapToObj(i -> "'/a" + i + "': 'x'").collect(Collectors.joining(", ", "{", "}"));

        assertThat(report(Map.of("panel.access", rules)))
                .contains("/a19: x; and 3 more")
                .doesNotContain("/a20");
    }

    @Test
    void notesAGuestEndpointInTheMiddleOfARule() {
        assertThat(report(Map.of("panel.access", "{'/*': 'x'}", "panel.oauth.guest-endpoints", "/public/*, /health")))
                .contains(
                        "panel.oauth.guest-endpoints opens /public/*, which is more specific than the rule /* of panel.access")
                .contains("panel.oauth.guest-endpoints opens /health");
        assertThat(report(Map.of("panel.access", "{'/pub/*': 'x'}", "panel.oauth.guest-endpoints", "/public/*")))
                .doesNotContain("more specific");
    }

    @Test
    void tellsThatNoUserHasARole() {
        assertThat(report(Map.of("panel.oauth.roles", "{'admin': [], 'clerk': ['*']}")))
                .contains("each group is a role; admin: no user; clerk: *");
    }

    @ParameterizedTest
    @CsvSource({
        "github, url, github.example.com, GitHub account",
        "gitlab, url, gitlab.example.com, account at gitlab.com",
        "google, hd, octo.example, Google account"
    })
    void tellsThatAnybodyMayLogInUnlessThatIsRestricted(String provider, String key, String value, String account) {
        String note = "note +all users with an? " + account + " may log in";

        assertThat(report(Map.of("panel.oauth.provider", provider))).containsPattern(note);
        assertThat(report(Map.of("panel.oauth.provider", provider, "panel.oauth." + key, value)))
                .doesNotContain("may log in");
    }

    @Test
    void tellsWhoMayLogIn() {
        String restricted = report(Map.of("panel.oauth.allow", "user:583231, github:org/acme, domain:example.com"));

        assertThat(restricted)
                .containsPattern("may log in at GitHub +user:583231, github:org/acme, domain:example.com")
                .doesNotContain("all users with a GitHub account");
        assertThat(report(Map.of("panel.oauth.allow", "*")))
                .containsPattern("may log in at GitHub +\\*\n")
                .contains("all users with a GitHub account may log in");
        assertThat(report(Map.of("panel.oauth.allow", "[]"))).containsPattern("may log in at GitHub +no user");
    }

    @Test
    void tellsEveryRelaxation() {
        String report = report(Map.of(
                "panel.oauth.pkce", "false",
                "panel.oauth.nonce", "false",
                "panel.oauth.algorithms", "RS256, HS256",
                "panel.oauth.clock-skew", "300",
                "panel.oauth.trusted-audiences", "https://api.example.com",
                "panel.oauth.optional", "true",
                "panel.oauth.redirect-uri", "https://app.example.com/app"));

        assertThat(report)
                .contains(
                        "panel.oauth.pkce=false",
                        "panel.oauth.nonce=false",
                        "panel.oauth.algorithms",
                        "panel.oauth.trusted-audiences: ID tokens may also be for https://api.example.com",
                        "panel.oauth.clock-skew=300")
                .contains("all paths without a security constraint (panel.oauth.optional)")
                .containsPattern("GitHub  https://app.example.com/app\\R")
                .doesNotContain("a-client-secret");
    }

    @Test
    void tellsTheWidestValues() {
        assertThat(report(Map.of("panel.proxy.trusted", "10.0.0.0/8, 192.0.2.1")))
                .containsPattern("trusted proxies +10.0.0.0/8, 192.0.2.1 \\(");
        assertThat(report(Map.of("panel.cookie.path", "/"))).contains("panel.cookie.path=/: other applications");
        assertThat(report(Map.of("panel.cookie.path", "/app"))).doesNotContain("panel.cookie.path");
        assertThat(report(Map.of("panel.oauth.provider", "google", "panel.oauth.hd", "*")))
                .contains("panel.oauth.hd=*: users with any value of the claim hd may log in");
        assertThat(report(Map.of("panel.oauth.id-claim", "email")))
                .contains("panel.oauth.id-claim=email: this claim identifies users");
        assertThat(report(Map.of("panel.oauth.provider", "azure", "panel.oauth.tenants", "*")))
                .contains("all users with a Microsoft account, of any tenant, may log in");
    }

    @Test
    void tellsPathsThatContainTheContextPath() {
        assertThat(warnings(Map.of(
                        "panel.oauth.guest-endpoints", "/app/public/*, /application, /public",
                        "panel.logout.redirect", "/app/bye",
                        "panel.oauth.redirect-uri", "/app/back")))
                .contains("/app/public/* begins with the context path /app", "Write /public/*.")
                .contains("/app/bye begins with", "/app/back begins with")
                .doesNotContain("/application begins");
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example.com/cb, '', true",
        "https://x.example.com/application, '', true",
        "https://x.example.com/cb, /, false",
        "https://x.example.com/app, '', false",
        "https://x.example.com/app/cb, '', false"
    })
    void warnsOfACallbackUrlOutsideTheApplication(String uri, String cookiePath, boolean warned) {
        assertThat(warnings(Map.of("panel.oauth.redirect-uri", uri, "panel.cookie.path", cookiePath))
                        .contains("panel.oauth.redirect-uri=" + uri + " is not below the context path /app"))
                .isEqualTo(warned);
    }

    @Test
    void doesNotJudgeACallbackUrlBehindAProxyThatMayTellAnotherPath() {
        Map<String, String> shop = Map.of("panel.oauth.redirect-uri", "https://x.example.com/shop/cb");
        Map<String, String> behindProxy = new HashMap<>(shop);
        behindProxy.put("panel.proxy.trusted", "10.0.0.0/8");

        assertThat(warnings(behindProxy)).isEmpty();
        assertThat(warnings(shop))
                .contains("probably does not reach this application")
                .containsSubsequence("X-Forwarded-Prefix", "panel.proxy.trusted", "panel.cookie.path");
    }

    @Test
    void tellsThatProbesNeedALoginAtTheRootOfTheHost() {
        assertThat(reportAt("", THREE_LINES))
                .contains("probes of load balancers need a login too", "/health, /metrics and /openapi")
                .contains("panel.oauth.guest-endpoints");
        assertThat(reportAt("/app", THREE_LINES)).doesNotContain("probes");
    }

    @Test
    void tellsThatAnIdTokenIsNotVerified() {
        assertThat(report(Map.of(
                        "panel.oauth.provider", "generic",
                        "panel.oauth.authorize-url", "https://sso.example.com/a",
                        "panel.oauth.token-url", "https://sso.example.com/t",
                        "panel.oauth.user-url", "https://sso.example.com/u")))
                .contains("note", "the ID token is not verified, because its keys are unknown");
    }

    @Test
    void tellsHowLongASessionMayGoWithoutARequest() {
        assertThat(report(Map.of("panel.session.idle", "30"))).contains("1 day, 30 minutes idle timeout, in cookies");
        assertThat(report(Map.of("panel.session.idle", "1.5"))).contains("1 day, 90 seconds idle timeout, in cookies");
    }

    @Test
    void tellsWhoseGroupsAreRolesAndASecretThatDoesNotLast() {
        assertThat(report(Map.of(
                        "panel.oauth.provider", "generic",
                        "panel.oauth.issuer", "https://sso.example.com",
                        "panel.oauth.groups-claim", "groups",
                        "panel.oauth.secret", "short")))
                .contains(
                        "users who create groups at https://sso.example.com grant roles in this application (claim groups)")
                .contains("random: a restart logs all users out");
    }

    @Test
    void warnsOfAPasswordThatIsNotAskedFor() {
        assertThat(report(Map.of("panel.basic-auth", "a long password that nobody guesses")))
                .contains("panel.basic-auth has no effect: no registration asks for a password of it")
                .doesNotContain("nobody guesses");
    }

    @Test
    void warnsThatAllMicrosoftAccountsHaveAccessUnlessATenantIsNamed() {
        Map<String, String> azure = Map.of("panel.oauth.provider", "azure");
        String note = "note  ";
        String everybody =
                "all users with a Microsoft account, of any tenant, may log in; to restrict this, set tenant, tenants or panel.oauth.allow";

        assertThat(report(azure)).containsPattern(note + " +" + everybody);
        assertThat(report(Map.of("panel.oauth.provider", "azure", "panel.oauth.tenant", "organizations")))
                .contains(everybody);
        assertThat(report(Map.of("panel.oauth.provider", "azure", "panel.oauth.tenant", "octo.example")))
                .doesNotContain(everybody);
        assertThat(report(Map.of("panel.oauth.provider", "azure", "panel.oauth.tenants", "6f1c9a52")))
                .doesNotContain(everybody);
    }

    @Test
    void tellsThatNoIdTokenIsAskedForWhereOneCouldBeChecked() {
        String warning = "panel.oauth.scope without openid";

        assertThat(report(Map.of("panel.oauth.provider", "google", "panel.oauth.scope", "email profile")))
                .contains(warning);
        assertThat(report(Map.of("panel.oauth.provider", "google", "panel.oauth.scope", "openid email")))
                .doesNotContain(warning);
        assertThat(report(Map.of("panel.oauth.provider", "google"))).doesNotContain(warning);
        assertThat(report(Map.of("panel.oauth.scope", "read:user"))).doesNotContain(warning);
    }

    @Test
    void tellsThatUsersTypeTheirProvidersPasswordHere() {
        String report = report(Map.of(
                "panel.oauth.provider", "password",
                "panel.oauth.token-url", "https://sso.example.com/token",
                "panel.oauth.user-url", "https://sso.example.com/me"));

        assertThat(report)
                .contains("users enter their provider's password into this application, which can read it")
                .doesNotContain("callback URL");
    }

    @Test
    void namesNoCallbackIfNoBrowserComesBack() {
        String report = report(Map.of("panel.oauth.provider", "basic", "panel.basic-auth", "open sesame"));

        assertThat(report)
                .startsWith("Panel Security: log in with user name and password")
                .doesNotContain("callback", "open sesame");
    }

    @Test
    void namesTheCallbackOfEachRegistrationThatHasOne() {
        Map<String, String> several = new HashMap<>(Map.of(
                "panel.oauth.provider", "github,bitbucket,basic",
                "panel.basic-auth", "open sesame",
                "panel.oauth.bitbucket.redirect-uri", "https://app.example.com/app/back"));
        for (String name : List.of("github", "bitbucket")) {
            several.put("panel.oauth." + name + ".key", "client-1");
            several.put("panel.oauth." + name + ".secret", "a-client-secret-of-some-length");
        }

        assertThat(reportOf(several))
                .startsWith("Panel Security: log in with GitHub or Bitbucket or user name and password")
                .containsPattern("at GitHub +<scheme and host of this server>/app/callback/github ")
                .containsPattern("at Bitbucket +https://app.example.com/app/back\\R")
                .doesNotContain("callback/basic");
    }

    @Test
    void namesTheAddressThatALogoutAtTheProviderComesBackTo() {
        Map<String, String> corp = Map.of(
                "panel.oauth.provider", "generic",
                "panel.oauth.issuer", "https://sso.example.com",
                "panel.oauth.display-name", "our login",
                "panel.logout-endpoint", "/out",
                "panel.logout.provider", "true");
        Map<String, String> publicly = new HashMap<>(corp);
        publicly.put("panel.oauth.redirect-uri", "https://app.example.com:8443/app/back");

        assertThat(report(corp))
                .containsPattern(
                        "logout URL to register at our login +<scheme and host of this server>/app/out/done\\R");
        assertThat(report(publicly))
                .containsPattern("logout URL to register at our login +https://app.example.com:8443/app/out/done\\R");
        assertThat(report(Map.of())).doesNotContain("logout URL");
    }

    private static String report(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(THREE_LINES);
        properties.putAll(more);
        return reportOf(properties);
    }

    private static String reportOf(Map<String, String> properties) {
        return reportAt("/app", properties);
    }

    private static String reportAt(String contextPath, Map<String, String> properties) {
        return new StartupReport(assembly(properties)).text(contextPath);
    }

    private static String warnings(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(THREE_LINES);
        properties.putAll(more);
        Assembly assembly = assembly(properties);
        return String.join("\n", new StartupNotes(assembly.settings(), assembly.registrations()).warnings("/app"));
    }

    private static Assembly assembly(Map<String, String> properties) {
        Problems problems = new Problems();
        Assembly assembly = new Assembly(
                new Configuration(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build()),
                List.of(),
                Connections.production(),
                Clock.systemUTC(),
                problems);
        problems.throwIfAny();
        return assembly;
    }
}
