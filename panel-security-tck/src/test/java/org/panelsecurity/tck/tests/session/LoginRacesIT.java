package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.BasketApplication.location;
import static org.panelsecurity.tck.deployment.BasketApplication.login;
import static org.panelsecurity.tck.deployment.Sample.page;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.client.Burst;
import org.panelsecurity.tck.client.Race;
import org.panelsecurity.tck.deployment.BasketApplication;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.server.SharedServerLog;

/** Requests of one browser that race a login, a logout, or the end of the container's session. */
@OnSharedServer
class LoginRacesIT {
    private static final List<Race.Step> PAGES = Stream.of(
                    "/basket", "/basket?early", "/basket?async", "/basket?invalidate", "/basket?add=more", "/api/me")
            .map(path -> new Race.Step(path, browser -> browser.fetch(page(path))))
            .toList();

    // Whose basket it is: see BasketStore, Greeter, and what the test adds.
    private static final Pattern OWNER = Pattern.compile("(?:about|hello|thing of) (?:first|second)\\d+");

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private final Browser browser = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return BasketApplication.at(PROVIDER, Map.of());
    }

    @Test
    void leadsADoubleClickWhereTheFirstClickLed() throws Exception {
        SharedServerLog log = SharedServerLog.fromNow();
        URI answered = BasketApplication.callback(browser, "mona");

        List<HttpResponse<String>> clicks = Burst.of(2, browser, answered);

        assertThat(clicks).allSatisfy(click -> {
            assertThat(click.statusCode()).isEqualTo(303);
            assertThat(location(click)).isEqualTo(page("/basket"));
            assertThat(Burst.after(click, browser).fetch(page("/basket")).statusCode())
                    .isEqualTo(200);
        });
        assertThat(log.text()).doesNotContainPattern("\\sat \\S*org\\.panelsecurity");
    }

    @Test
    void sendsOneOfFiftyMadeUpCodesToTheProvider() throws Exception {
        SharedServerLog log = SharedServerLog.fromNow();
        Map<String, List<String>> asked =
                URLUtils.parseParameters(browser.visit(login("sample")).uri().getRawQuery());
        URI[] madeUp = new URI[50];
        for (int i = 0; i < madeUp.length; i++) {
            madeUp[i] =
                    URI.create(first(asked, "redirect_uri") + "?code=made-up-" + i + "&state=" + first(asked, "state"));
        }
        Browser other = new Browser();
        HttpResponse<String> othersForm = other.visit(login("sample"));

        List<HttpResponse<String>> refused = Burst.of(50, browser, madeUp);
        HttpResponse<String> others = other.submit(othersForm, Map.of("username", "lisa"));

        assertThat(refused).allSatisfy(answer -> assertThat(answer.statusCode()).isBetween(400, 599));
        assertThat(refused)
                .extracting(HttpResponse::body)
                .filteredOn(page -> !page.contains("PROVIDER_BUSY"))
                .as("one exchange has one page, with one incident")
                .isNotEmpty()
                .containsOnly(refused.stream()
                        .map(HttpResponse::body)
                        .filter(page -> !page.contains("PROVIDER_BUSY"))
                        .findFirst()
                        .orElseThrow());
        assertThat(others.body()).startsWith("sample:lisa ");
        assertThat(log.text()).doesNotContainPattern("\\sat \\S*org\\.panelsecurity");
    }

    @Test
    void answersAllRequestsWhileOneOfThemEndsTheContainersSession() throws Exception {
        SharedServerLog log = SharedServerLog.fromNow();
        long failed = 0;
        for (int round = 0; round < 10; round++) {
            BasketApplication.logIn(browser, "mona");

            List<HttpResponse<String>> answers =
                    Burst.of(12, browser, page("/api/me"), page("/basket?invalidate"), page("/public/"));

            assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 307, 500);
            failed += answers.stream().filter(LoginRacesIT::hasFailed).count();
        }
        assertThat(failed).isLessThanOrEqualTo(log.failuresOfTheServer());
    }

    /**
     * The browser's user changes, or logs out, while its pages ask. Each answer is for the user of the cookie that its request carried, or
     * the request is refused.
     */
    @Test
    void answersEachOfAHundredRacesForTheUserOfItsCookie() throws Exception {
        SharedServerLog log = SharedServerLog.fromNow();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        long failed = 0;
        try {
            for (long seed = 1; seed <= 100; seed++) {
                System.out.println("race with seed " + seed);
                failed += race(seed, threads);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(failed).isLessThanOrEqualTo(log.failuresOfTheServer());
    }

    // Returns how many answers the server gave itself.
    private static long race(long seed, ExecutorService threads) throws Exception {
        String first = "first" + seed;
        String second = "second" + seed;
        Browser mine = new Browser();
        BasketApplication.logIn(mine, first);
        mine.fetch(page("/basket?add=thing%20of%20" + first));
        URI callback = BasketApplication.callback(mine, second);

        List<Race.Answer> answers = new Race(seed, mine, threads).run(List.of(change(seed, callback)), PAGES, 5);

        for (Race.Answer answer : answers) {
            String user = answer.request().equals("login") ? second : first;
            String place = "seed " + seed + ", " + answer.request();
            assertIsFor(user, answer.response(), place);
            assertIsFor(user, answer.browser().visit(page("/public/basket")), "after " + place);
        }
        return answers.stream()
                .map(Race.Answer::response)
                .filter(LoginRacesIT::hasFailed)
                .count();
    }

    private static boolean isFor(String user, String text) {
        return text.startsWith("guest [")
                || text.startsWith("sample:" + user + " ")
                || text.contains("\"user\":\"" + user + "\"");
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).get(0);
    }

    private static boolean hasFailed(HttpResponse<String> answer) {
        return answer.statusCode() == 500;
    }

    // Logins and logouts in turn.
    private static Race.Step change(long seed, URI callback) {
        return seed % 3 == 0
                ? new Race.Step("logout", browser -> browser.post(page("/logout"), Map.of()))
                : new Race.Step("login", browser -> browser.follow(browser.open(callback)));
    }

    private static void assertIsFor(String user, HttpResponse<String> answer, String place) {
        assertThat(answer.statusCode()).as(place).isIn(200, 303, 307, 401, 500);
        if (answer.statusCode() == 200) {
            assertThat(answer.body()).as(place).matches(text -> isFor(user, text), "for " + user);
            Matcher owner = OWNER.matcher(answer.body());
            while (owner.find()) {
                assertThat(owner.group()).as(place).endsWith(" " + user);
            }
        }
    }
}
