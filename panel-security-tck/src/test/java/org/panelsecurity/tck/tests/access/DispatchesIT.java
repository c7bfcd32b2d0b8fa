package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.OnSharedServer;

/**
 * What a server does with one request after it was judged: error pages, forwards, includes, the redirect to the slash that a context path
 * lacks. The callback URL lacks it too, as Panel registers it.
 */
@OnSharedServer
class DispatchesIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    private final Browser user = new Browser();
    private final Browser guest = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of("panel.oauth.redirect-uri", page("").toString()))
                .addPackage(GuardedResource.class.getPackage())
                .addAsWebResource(new File("src/test/webapp/refused.jsp"))
                .setWebXML(new File("src/test/webapp/dispatches.xml"));
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing-there, 404, 404 for bob at {context}/nothing-there",
        "/public/nothing-there, 404, 404 for bob at {context}/public/nothing-there",
        "/dispatching/fail, 500, 500 for bob at {context}/dispatching/fail"
    })
    void showsTheApplicationsErrorPageToTheUserWhoAsked(String path, int status, String text) {
        logIn(user, "/", "bob", "{}");

        HttpResponse<String> page = user.open(page(path));

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).isEqualTo(text.replace("{context}", page("").getPath()));
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
        assertThat(PLACES.thatRan()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/annotated", "/dispatching/refuse"})
    void showsTheApplicationsErrorPageToWhoHasAnotherRole(String path) {
        logIn(user, "/", "bob", "{}");

        HttpResponse<String> page = user.open(page(path));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(page.body()).select("#refused").text()).isEqualTo("Not for bob");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing-there",
                "/error-page/missing",
                "/refused.jsp",
                "/dispatching/forward",
                "/dispatching/include",
                "/dispatching/fail",
                "/annotated"
            })
    void givesAGuestOneAnswerWithOneAttempt(String path) {
        HttpResponse<String> asked = guest.open(page(path));
        HttpResponse<String> script = new Browser().fetch(page(path));

        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().allValues("Location")).hasSize(1);
        assertThat(asked.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(asked.body()).isEmpty();
        assertThat(script.statusCode()).isEqualTo(401);
        assertThat(script.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(script.body()).startsWith("{\"error\":\"login_required\"");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/public/nothing-there, 404, 404 for - at {context}/public/nothing-there",
        "/public/dispatching/fail, 500, 500 for - at {context}/public/dispatching/fail",
        "/public/dispatching/forward, 200, hidden -",
        "/public/dispatching/include, 200, hidden -"
    })
    void letsTheApplicationDispatchWhatIsOpenToGuests(String path, int status, String text) {
        HttpResponse<String> page = guest.open(page(path));

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).isEqualTo(text.replace("{context}", page("").getPath()));
        assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
    }

    @Test
    void showsAnErrorPageOfTheApplicationOnlyWhereSomebodyJudged() {
        logIn(user, "/", "bob", "{}");

        HttpResponse<String> page = user.open(page("/nobody"));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(
                        page.body().isEmpty()
                                ? "an empty page"
                                : Jsoup.parse(page.body()).select("#refused").text())
                .isEqualTo(Difference.ERROR_PAGE_WHERE_ALL_ARE_REFUSED.here());
        assertThat(guest.open(page("/nobody")).body()).isEmpty();
    }

    @Test
    void showsAPreflightNoErrorPage() {
        HttpResponse<String> preflight = guest.send(HttpRequest.newBuilder(page("/nothing-there"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://other.example")
                .header("Access-Control-Request-Method", "GET"));

        assertThat(preflight.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/dispatching/forward, hidden bob", "/dispatching/include, hidden bob"})
    void logsInOnceForAPageThatAnotherOneAnswers(String path, String text) {
        HttpResponse<String> page = logIn(user, path + "?year=2026", "bob", "{}");

        assertThat(page.body()).isEqualTo(text);
        assertThat(page.uri()).isEqualTo(page(path + "?year=2026"));
        assertThat(loginsBegunBy(user)).isEqualTo(1);
    }

    @Test
    void logsInOnceForAPageThatIsMissing() {
        HttpResponse<String> page = logIn(user, "/nothing-there?year=2026", "bob", "{}");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.uri()).isEqualTo(page("/nothing-there?year=2026"));
        assertThat(page.body()).startsWith("404 for bob");
        assertThat(loginsBegunBy(user)).isEqualTo(1);
    }

    /** Some servers add it before anybody is asked, others for who is logged in. */
    @Test
    void keepsTheQueryWhereTheServerAddsTheSlash() {
        HttpResponse<String> loggedIn = logIn(user, "?code=x&state=y", "bob", "{}");
        HttpResponse<String> again = user.visit(page("?code=x&state=y"));

        assertThat(loggedIn.uri()).isEqualTo(page("/?code=x&state=y"));
        assertThat(again.uri()).isEqualTo(page("/?code=x&state=y"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(loginsBegunBy(user)).isEqualTo(1);
    }

    @Test
    void endsLoggedInWhereTheCallbackUrlHasNoSlash() {
        HttpResponse<String> page = logIn(user, "/?year=2026", "bob", "{}");

        assertThat(Jsoup.parse(page.body()).select("#user").text()).isEqualTo("bob");
        assertThat(page.uri()).isEqualTo(page("/?year=2026"));
        assertThat(user.transcript()).anyMatch(line -> line.contains(page("").getPath() + " 30"));
        assertThat(loginsBegunBy(user)).isEqualTo(1);
    }

    private static long loginsBegunBy(Browser browser) {
        return browser.transcript().stream()
                .filter(line -> line.startsWith("GET ") && line.contains("/authorize "))
                .count();
    }
}
