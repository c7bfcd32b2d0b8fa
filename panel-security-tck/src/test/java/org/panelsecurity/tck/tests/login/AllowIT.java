package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.ServerProcess;

/**
 * {@code panel.oauth.allow}: who may log in, and what another list means for a session that is open. Two servers have the same applications and
 * cookie secrets, but other lists: the second one is the first one after a change.
 */
class AllowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ALL = "";
    private static final String DOMAIN = "domain:octo.example";

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private static final ServerProcess BEFORE =
            start(Map.of("group", "staff,user:mona", "open", ALL, "mail", DOMAIN, "rule", ALL));

    @AutoClose
    private static final ServerProcess AFTER =
            start(Map.of("group", "boss", "open", "user:mona", "mail", "domain:other.example", "rule", DOMAIN));

    private final Browser browser = new Browser();

    private static ServerProcess start(Map<String, String> lists) {
        return ServerProcess.start(lists.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, list -> Sample.configured(settings(list.getValue())))));
    }

    private static Map<String, String> settings(String list) {
        Map<String, String> settings = new TreeMap<>(Sample.properties(PROVIDER));
        settings.put("panel.cookie.secret", "a-cookie-secret-of-thirty-two-bytes-or-more");
        if (!list.equals(ALL)) {
            settings.put("panel.oauth.allow", list);
        }
        return settings;
    }

    @Test
    void admitsAMemberOfAGroupAndAUserByTheStableId() {
        assertThat(logIn("/group/", "paul", "{\"groups\": [\"staff\"]}").statusCode())
                .isEqualTo(200);
        assertThat(Sample.logIn(new Browser(), BEFORE.page("/group/"), "mona", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesEachOtherUserAtTheLogin() {
        HttpResponse<String> refused = logIn("/group/", "eve", "{\"groups\": [\"guest\"]}");

        assertThat(refused.statusCode()).isEqualTo(403);
        Document page = Jsoup.parse(refused.body());
        assertThat(page.text()).contains("You do not have access.", "Your account: eve", "NOT_AUTHORIZED");
        assertThat(browser.cookies(BEFORE.page("/group/")).keySet()).noneMatch(name -> name.startsWith("panel-i-"));
        assertThat(browser.fetch(BEFORE.page("/group/api/me")).statusCode()).isEqualTo(401);
        awaitLine(BEFORE, "panel.oauth.allow does not admit sample:eve. To admit this user, add sample:user:eve.");
        awaitLine(BEFORE, "authz_fail registration=sample failure=NOT_AUTHORIZED");
    }

    @Test
    void letsARefusedUserUseAnotherAccount() {
        Document page = Jsoup.parse(logIn("/group/", "eve", "{}").body());
        String link = page.select("a[href*=another-account]").attr("href");

        HttpResponse<String> form = browser.visit(BEFORE.page(link));
        HttpResponse<String> home = browser.submit(form, Map.of("username", "mona", "claims", "{}"));

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(home.body()).select("#user").text()).isEqualTo("mona");
    }

    @Test
    void refusesAnOpenSessionAtOnceIfTheListChanges() {
        assertThat(logIn("/open/", "lisa", "{}").statusCode()).isEqualTo(200);

        HttpResponse<String> page = browser.open(AFTER.page("/open/"));
        HttpResponse<String> script = browser.fetch(AFTER.page("/open/api/me"));

        assertThat(page.statusCode()).isEqualTo(403);
        Document denied = Jsoup.parse(page.body());
        assertThat(denied.text()).contains("You do not have access.", "You are logged in as lisa");
        assertThat(denied.select("a[href*=another-account]").attr("href"))
                .isEqualTo("/open/login/sample?wish=another-account&next=%2Fopen%2F");
        assertThat(denied.select("a[href=/open/logout]")).hasSize(1);
        assertThat(script.statusCode()).isEqualTo(403);
        assertThat(script.body()).contains("\"not_authorized\"");
        awaitLine(AFTER, "authz_fail user=sample:lisa reason=ALLOW_LIST session=");
        assertThat(browser.open(BEFORE.page("/open/")).statusCode())
                .as("with the list as it was")
                .isEqualTo(200);
    }

    @Test
    void refusesAnOpenSessionByGroupAndByAddress() {
        assertThat(logIn("/group/", "paul", "{\"groups\": [\"staff\"]}").statusCode())
                .isEqualTo(200);
        assertThat(browser.fetch(AFTER.page("/group/api/me")).statusCode()).isEqualTo(403);

        assertThat(logIn("/mail/", "paul", verified("paul@octo.example")).statusCode())
                .isEqualTo(200);
        assertThat(browser.fetch(AFTER.page("/mail/api/me")).statusCode()).isEqualTo(403);
    }

    @Test
    void letsARefusedUserLogOut() {
        logIn("/open/", "lisa", "{}");

        browser.post(AFTER.page("/open/logout"), Map.of());

        assertThat(browser.fetch(AFTER.page("/open/api/me")).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"mona@octo.example\", \"email_verified\": true}",
                "{\"email\": \"Mona@OCTO.example\", \"email_verified\": true}",
                "{\"email\": \"mona@octo.example\", \"email_verified\": \"true\"}"
            })
    void admitsAVerifiedAddress(String claims) {
        assertThat(logIn("/mail/", "mona", claims).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\": \"mona@octo.example\"}",
                "{\"email\": \"mona@octo.example\", \"email_verified\": false}",
                "{\"email\": \"mona@octo.example\", \"email_verified\": \"false\"}",
                "{\"email\": \"mona@sub.octo.example\", \"email_verified\": true}",
                "{\"email\": \"mona@octo.example@evil\", \"email_verified\": true}",
                "{\"email\": \"mona@octo.example.evil\", \"email_verified\": true}",
                "{\"email\": \"@octo.example\", \"email_verified\": true}",
                "{\"email\": \"mona@\\u00f6cto.example\", \"email_verified\": true}"
            })
    void refusesEachOtherAddress(String claims) {
        HttpResponse<String> refused = logIn("/mail/", "mona", claims);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(refused.body()).text()).contains("Your account: mona");
        assertThat(browser.fetch(BEFORE.page("/mail/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void letsASessionWithoutTheAddressThatANewRuleNeedsLogInAgain() {
        assertThat(logIn("/rule/", "mona", verified("mona@octo.example")).statusCode())
                .isEqualTo(200);

        HttpResponse<String> script = browser.fetch(AFTER.page("/rule/api/me"));
        HttpResponse<String> home = Sample.logIn(browser, AFTER.page("/rule/"), "mona", verified("mona@octo.example"));

        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(script.body()).contains("\"login_required\"");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(browser.fetch(AFTER.page("/rule/api/me")).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> logIn(String path, String user, String claims) {
        URI page = BEFORE.page(path);
        return Sample.logIn(browser, page, user, claims);
    }

    private static String verified(String address) {
        return "{\"email\": \"" + address + "\", \"email_verified\": true}";
    }

    // Some servers write their log a moment later.
    private static void awaitLine(ServerProcess server, String line) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!server.log().contains(line)) {
            assertThat(Instant.now()).as(line).isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
