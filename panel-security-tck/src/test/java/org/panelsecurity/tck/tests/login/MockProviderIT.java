package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** The sample at the embedded provider: pages, roles, guests, logout, many at once. */
@OnSharedServer
class MockProviderIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER);
    }

    @Test
    void splitsWhatDoesNotFitIntoOneCookie() {
        Browser browser = new Browser();
        byte[] incompressible = new byte[2_400];
        new Random(1).nextBytes(incompressible);
        String resume = Base64.getUrlEncoder().encodeToString(incompressible);

        HttpResponse<String> home = logIn(browser, "/", "mona", "{\"resume\": \"" + resume + "\"}");

        Map<String, String> cookies = browser.cookies(page("/"));
        assertThat(cookies.keySet()).anyMatch(name -> name.startsWith("panel-d-") && name.endsWith("-1"));
        assertThat(cookies)
                .allSatisfy((name, value) ->
                        assertThat(name.length() + value.length()).isLessThanOrEqualTo(4096));
        assertThat(home.body()).contains(resume);
    }

    @Test
    void showsThePageThatWasAskedForAfterTheLogin() {
        Browser browser = new Browser();

        HttpResponse<String> page = logIn(browser, "/?year=2026", "mona", "{}");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getQuery()).isEqualTo("year=2026");
        assertThat(text(page, "#user")).isEqualTo("mona");
        assertThat(text(page, "#token")).endsWith("…").hasSizeLessThan(8);
        assertThat(page.headers().firstValue("Cache-Control")).contains("private, no-cache");
    }

    @Test
    void letsAdministratorsAndNobodyElseSeeAdministration() {
        Browser administrator = new Browser();
        Browser other = new Browser();
        logIn(administrator, "/", "alice", "{\"groups\": [\"admin\"]}");
        logIn(other, "/", "bob", "{}");

        assertThat(administrator.open(page("/admin")).statusCode()).isEqualTo(200);
        assertThat(administrator.fetch(page("/api/admin")).statusCode()).isEqualTo(200);
        assertThat(administrator.fetch(page("/api/reports")).body()).isEqualTo("Reports of alice");
        assertThat(other.open(page("/admin")).statusCode()).isEqualTo(403);
        assertThat(other.fetch(page("/api/admin")).statusCode()).isEqualTo(403);
        assertThat(other.fetch(page("/api/me")).body()).contains("bob", "sample");
    }

    @Test
    void tellsScriptsWhereToLogInAndSetsNoCookie() {
        HttpResponse<String> answer = new Browser().fetch(page("/api/me"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"login_required\",\"login\":\""
                        + page("/login").getPath() + "\"}");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void opensPublicPagesToGuests() {
        HttpResponse<String> open = new Browser().open(page("/public/"));

        assertThat(open.statusCode()).isEqualTo(200);
        assertThat(open.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void showsAPreflightNothingButHeaders() {
        HttpResponse<String> answer = new Browser()
                .send(HttpRequest.newBuilder(page("/api/me"))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://other.example")
                        .header("Access-Control-Request-Method", "GET"));

        assertThat(answer.statusCode()).isLessThan(400);
        assertThat(answer.body()).isEmpty();
        assertThat(new Browser()
                        .send(HttpRequest.newBuilder(page("/api/me"))
                                .method("OPTIONS", BodyPublishers.noBody())
                                .header("Origin", "https://other.example"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void endsBothOfTwoTabsLoggedIn() {
        Browser browser = new Browser();
        HttpResponse<String> one = browser.visit(page("/?tab=1"));
        HttpResponse<String> other = browser.visit(page("/?tab=2"));

        HttpResponse<String> second = browser.submit(other, Map.of("username", "mona"));
        HttpResponse<String> first = browser.submit(one, Map.of("username", "mona"));

        assertThat(second.uri().getQuery()).isEqualTo("tab=2");
        assertThat(first.uri().getQuery()).isEqualTo("tab=1");
        assertThat(text(first, "#user")).isEqualTo("mona");
    }

    @Test
    void goesOnWhenTheCallbackIsOpenedAgain() {
        Browser browser = new Browser();
        HttpResponse<String> login = browser.visit(page("/"));
        HttpResponse<String> answered = browser.submitOnly(login, Map.of("username", "mona"));
        URI callback = URI.create(answered.headers().firstValue("Location").orElseThrow());
        browser.visit(callback);

        HttpResponse<String> again = browser.visit(callback);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(text(again, "#user")).isEqualTo("mona");
    }

    @Test
    void refusesAnAnswerToAnotherBrowsersLogin() {
        Browser victim = new Browser();
        Browser attacker = new Browser();
        HttpResponse<String> answered = attacker.submitOnly(attacker.visit(page("/")), Map.of("username", "attacker"));

        HttpResponse<String> refused =
                victim.open(URI.create(answered.headers().firstValue("Location").orElseThrow()));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("NO_LOGIN_UNDER_WAY").doesNotContain("Exception");
        assertThat(victim.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void logsOutAndForgetsTheSessionScopedBeans() {
        Browser browser = new Browser();
        logIn(browser, "/", "first", "{}");
        browser.visit(page("/"));
        assertThat(text(browser.visit(page("/")), "#visits")).isEqualTo("3");

        HttpResponse<String> left = browser.post(page("/logout"), Map.of());
        HttpResponse<String> out = browser.follow(left);
        HttpResponse<String> next = logIn(browser, "/", "second", "{}");

        assertThat(left.headers().firstValue("Clear-Site-Data")).contains("\"cache\"");
        assertThat(next.headers().firstValue("Clear-Site-Data")).isEmpty();
        assertThat(out.body()).contains("You are logged out.");
        assertThat(text(next, "#user")).isEqualTo("second");
        assertThat(text(next, "#visits")).isEqualTo("1");
    }

    @Test
    void showsNobodyTheSessionScopedBeansOfAnother() {
        Browser browser = new Browser();
        logIn(browser, "/", "first", "{}");
        browser.visit(page("/"));

        HttpResponse<String> other =
                browser.visit(URI.create(page("/login") + "?next=" + page("/").getPath()));
        HttpResponse<String> page = browser.submit(other, Map.of("username", "second"));

        assertThat(text(page, "#user")).isEqualTo("second");
        assertThat(text(page, "#visits")).isEqualTo("1");
    }

    @Test
    void showsNobodyTheSessionScopedBeansThatAnotherLeftInThisBrowser() {
        Browser browser = new Browser();
        Browser elsewhere = new Browser();
        logIn(browser, "/", "first", "{}");
        browser.visit(page("/"));
        logIn(elsewhere, "/", "second", "{}");
        String path = page("").getPath();
        elsewhere.cookies(page("/")).forEach((name, value) -> {
            if (name.startsWith("panel-")) {
                browser.plant(page("/"), path, name, value);
            }
        });

        HttpResponse<String> page = browser.visit(page("/"));

        assertThat(text(page, "#user")).isEqualTo("second");
        assertThat(text(page, "#visits")).isEqualTo("1");
    }

    @Test
    void asksBeforeALogOutThatAnotherSiteMayHaveCaused() {
        Browser browser = new Browser();
        logIn(browser, "/", "mona", "{}");

        HttpResponse<String> asked = browser.open(page("/logout"));

        assertThat(asked.body()).contains("Do you want to log out?");
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
        assertThat(browser.submit(asked, Map.of()).body()).contains("You are logged out.");
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void takesATamperedCookieForNoSession() {
        Browser browser = new Browser();
        logIn(browser, "/", "mona", "{}");
        Map<String, String> cookies = browser.cookies(page("/"));
        cookies.forEach((name, value) -> {
            if (name.startsWith("panel-i-")) {
                char last = value.charAt(value.length() - 2);
                browser.plant(
                        page("/"),
                        page("").getPath(),
                        name,
                        value.substring(0, value.length() - 2)
                                + (last == 'A' ? 'B' : 'A')
                                + value.charAt(value.length() - 1));
            }
        });

        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
        assertThat(browser.open(page("/")).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "%2F%2Fevil.example",
                "///evil.example",
                "https://evil.example/",
                "https:evil.example",
                "/%5Cevil.example",
                "/%2509/evil.example",
                "/sample-war/..;/evil",
                "/sample-war/%252e%252e/evil",
                "/sample-war/%5C..%5Cevil",
                "/sample-war/..%252f..%252fevil",
                "/sample-war;x@evil.example/",
                "/sample-warevil"
            })
    void redirectsNobodyToAnotherSite(String next) {
        Browser browser = new Browser();
        HttpResponse<String> login = browser.visit(URI.create(page("/login") + "?next=" + next));

        HttpResponse<String> page = browser.submit(login, Map.of("username", "mona"));

        assertThat(page.uri()).isEqualTo(page("/"));
        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    void showsEverybodyTheirOwnNameWithManyAtOnce() throws Exception {
        ExecutorService sixteen = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> logins = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "user" + i;
                logins.add(() -> {
                    Browser browser = new Browser();
                    HttpResponse<String> page = logIn(browser, "/", name, "{}");
                    HttpResponse<String> me = browser.fetch(page("/api/me"));
                    return name.equals(text(page, "#user"))
                                    && me.statusCode() == 200
                                    && me.body().contains(name)
                            ? ""
                            : name + " " + page.statusCode() + " " + me.statusCode() + " " + me.body();
                });
            }
            List<String> wrong = new ArrayList<>();
            for (Future<String> login : sixteen.invokeAll(logins)) {
                wrong.add(login.get());
            }

            assertThat(wrong).hasSize(200).containsOnly("");
        } finally {
            sixteen.shutdownNow();
        }
    }

    private static String text(HttpResponse<String> page, String selector) {
        return Jsoup.parse(page.body()).select(selector).text();
    }
}
