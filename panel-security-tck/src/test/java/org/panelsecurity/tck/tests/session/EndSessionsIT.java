package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.leaving.Leavers;
import org.panelsecurity.tck.application.leaving.LostPhones;
import org.panelsecurity.tck.application.leaving.NotEnded;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.ServerProcess;
import org.panelsecurity.tck.server.TwoNodes;

/** An administrator ends sessions at one of two nodes that share a JCache. The test prints what happens. */
class EndSessionsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Class<?>[] ADMINISTRATION = {Leavers.class, LostPhones.class, NotEnded.class};
    private static final Pattern AUDIT = Pattern.compile("\\b(?:authn|authz|session)_[a-z_]+(?: [a-z_]+=[^\\s\\]]+)+");

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private static final TwoNodes NODES =
            TwoNodes.start(Sample.properties(PROVIDER), Map.of("panel.session.revocation", "jcache"), ADMINISTRATION);

    private final Browser admin = new Browser();
    private final Browser laptop = new Browser();
    private final Browser phone = new Browser();
    private final Browser lisa = new Browser();

    @BeforeEach
    void logIn() {
        // Sessions of the second in which others of their user ended count as begun before.
        awaitNextSecond();
        logIn(admin, "root", "{\"groups\":[\"admin\"]}");
        logIn(laptop, "mona", "{}");
        logIn(phone, "mona", "{}");
        logIn(lisa, "lisa", "{}");
    }

    @Test
    void endsAllSessionsOfAUserAtBothNodes() {
        List<String> before = lines();
        assertEverywhere(laptop, 200);

        HttpResponse<String> ended = delete(admin, "/app/api/sessions/sample/mona");
        tell("root", ended);

        assertThat(ended.statusCode()).isEqualTo(204);
        assertEverywhere(laptop, 401);
        assertEverywhere(phone, 401);
        assertEverywhere(lisa, 200);
        assertEverywhere(admin, 200);
        await(() -> linesAfter(before).size() >= 5);
        linesAfter(before).forEach(line -> System.out.println("    log: " + line));
        assertThat(linesAfter(before))
                .anyMatch(line -> line.startsWith(
                        "authn_token_revoked user=sample:mona logout=BY_APPLICATION caller=sample:root session="))
                .filteredOn(line -> line.startsWith("session_expired user=sample:mona reason=ENDED_BY_APPLICATION"))
                .as("two sessions, at two nodes")
                .hasSize(4);

        awaitNextSecond();
        logIn(laptop, "mona", "{}");
        assertEverywhere(laptop, 200);
        assertEverywhere(phone, 401);
    }

    @Test
    void endsTheSessionsOfWhoAsksAsWell() {
        HttpResponse<String> ended = delete(admin, "/app/api/sessions/sample/root");

        assertThat(ended.statusCode()).as("the request goes on").isEqualTo(204);
        assertEverywhere(admin, 401);
        assertEverywhere(laptop, 200);
    }

    @Test
    void endsOneSessionOutsideARequest() {
        logIn(phone, "mona", "{}");
        await(() -> lines().stream().anyMatch(line -> line.startsWith("authn_login_success user=sample:mona")));
        String name = lastSessionOfMona();

        assertThat(delete(admin, "/app/api/session/" + name).statusCode()).isEqualTo(204);

        assertEverywhere(phone, 401);
        assertEverywhere(laptop, 200);
        await(() -> lines().stream().anyMatch(line -> line.contains("ended_session=" + name)));
    }

    @Test
    void endsNothingForAUserWithoutTheRole() {
        assertThat(delete(laptop, "/app/api/sessions/sample/lisa").statusCode()).isEqualTo(403);
        assertEverywhere(lisa, 200);
    }

    @Test
    void saysWhatIsMissingWithoutRevocation() {
        try (ServerProcess server = ServerProcess.start(Map.of(
                "app",
                Sample.configured(Sample.unconfigured().addClasses(ADMINISTRATION), Sample.properties(PROVIDER))))) {
            Sample.logIn(admin, server.page("/app/"), "root", "{\"groups\":[\"admin\"]}");

            HttpResponse<String> refused =
                    admin.send(HttpRequest.newBuilder(server.page("/app/api/sessions/sample/mona"))
                            .DELETE());

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .isEqualTo("No session was ended: set panel.session.revocation=jcache on all nodes, so that every"
                            + " request looks for sessions that ended.");
        }
    }

    private static void logIn(Browser browser, String user, String claims) {
        URI home = NODES.one().page("/app/login?next=/app/");
        assertThat(Sample.logIn(browser, home, user, claims).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> delete(Browser browser, String path) {
        return browser.send(HttpRequest.newBuilder(NODES.one().page(path)).DELETE());
    }

    /** With the same cookies at each node. */
    private void assertEverywhere(Browser browser, int status) {
        for (ServerProcess node : List.of(NODES.one(), NODES.two())) {
            HttpResponse<String> answer = browser.copy().fetch(node.page("/app/api/me"));
            tell(name(browser), answer);
            assertThat(answer.statusCode()).isEqualTo(status);
        }
    }

    private String name(Browser browser) {
        if (browser == laptop || browser == phone) {
            return browser == laptop ? "mona's laptop" : "mona's phone";
        }
        return browser == admin ? "root" : "lisa";
    }

    private static void tell(String who, HttpResponse<String> answer) {
        boolean one = answer.uri().getPort() == NODES.one().page("/").getPort();
        System.out.printf(
                "    %s %s %s at node %s: %d%n",
                who, answer.request().method(), answer.uri().getPath(), one ? "one" : "two", answer.statusCode());
    }

    private static String lastSessionOfMona() {
        return lines().stream()
                .filter(line -> line.startsWith("authn_login_success user=sample:mona"))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .replaceFirst("^.* session=(\\S+) .*$", "$1");
    }

    /** What both nodes wrote; all logins are at the first one. */
    private static List<String> lines() {
        return AUDIT.matcher(NODES.one().log() + NODES.two().log())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> linesAfter(List<String> before) {
        List<String> lines = new ArrayList<>(lines());
        before.forEach(lines::remove);
        return lines;
    }

    private static void awaitNextSecond() {
        long second = Instant.now().getEpochSecond();
        await(() -> Instant.now().getEpochSecond() > second);
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited in vain").isBefore(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
