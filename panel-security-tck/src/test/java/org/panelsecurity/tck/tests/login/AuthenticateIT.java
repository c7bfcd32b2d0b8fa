package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.OnSharedServer;

/** What an application asks of the container itself: to log somebody in, anew or out ({@code request.authenticate()} and its like). */
@OnSharedServer
class AuthenticateIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    private final Browser user = new Browser();
    private final Browser guest = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.openAt(PROVIDER)
                .addPackage(GuardedResource.class.getPackage())
                .setWebXML(new File("src/test/webapp/constraints.xml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/asking/request", "/asking/context", "/asking/anew"})
    void goesOnAtOnceForAUserWhoJustLoggedIn(String path) {
        HttpResponse<String> page = logIn(user, path, "bob", "{}");

        assertThat(page.body()).isEqualTo("asked bob");
        assertThat(page.uri()).isEqualTo(page(path));
        assertThat(PLACES.thatRan())
                .containsExactly("asking" + path.substring(7).replace('/', '-'));
    }

    @Test
    void repeatsNothingWhenItIsAskedAgainInOneRequest() {
        logIn(user, "/login", "bob", "{}");

        HttpResponse<String> answer = user.open(page("/asking/twice"));

        assertThat(answer.body()).isEqualTo("true true 1");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
    }

    @Test
    void logsInAnewWhenTheApplicationWantsIt() throws InterruptedException {
        logIn(user, "/login", "bob", "{}");
        Thread.sleep(10_500);

        HttpResponse<String> script = user.fetch(page("/asking/anew"));
        HttpResponse<String> asked = user.open(page("/asking/anew?year=2026"));
        // Where the server asks nobody, the way that docs/servers.md names.
        String there = asked.headers()
                .firstValue("Location")
                .orElse(page("/login") + "?next=" + page("/asking/anew").getPath() + "%3Fyear%3D2026");
        HttpResponse<String> back = logIn(user, URI.create(there), "dave", "{}");

        assertThat(user.fetch(page("/asking/request")).body()).isEqualTo("asked dave");
        assertThat(script.statusCode()).asString().isEqualTo(Difference.NEW_AUTHENTICATION.here());
        assertThat(asked.statusCode()).asString().isEqualTo(Difference.NEW_AUTHENTICATION_OF_A_PAGE.here());
        assertThat(back.body()).isEqualTo("asked dave");
        assertThat(back.uri()).isEqualTo(page("/asking/anew?year=2026"));
    }

    @Test
    void asksForNoNewLoginWhereTheOldOneIsGoodEnough() throws InterruptedException {
        logIn(user, "/login", "bob", "{}");
        Thread.sleep(10_500);

        assertThat(user.fetch(page("/asking/request")).body()).isEqualTo("asked bob");
        assertThat(user.fetch(page("/asking/context")).body()).isEqualTo("asked bob");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersInPlaceOfWhatTheApplicationHasBegunAndKeepsCookiesAndHeaders(boolean navigates) {
        HttpResponse<String> answer = navigates ? guest.open(page("/asking/late")) : guest.fetch(page("/asking/late"));

        List<String> cookies = answer.headers().allValues("Set-Cookie");
        assertThat(answer.statusCode()).isEqualTo(navigates ? 303 : 401);
        assertThat(answer.body()).doesNotContain("half an answer");
        assertThat(answer.headers().firstValue("X-Begun")).contains("yes");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("csv");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(cookies).filteredOn(cookie -> cookie.startsWith("basket=7")).hasSize(1);
        assertThat(cookies).filteredOn(cookie -> cookie.contains("panel-")).hasSize(navigates ? 1 : 0);
        assertThat(PLACES.thatRan()).isEmpty();
    }

    @Test
    void keepsACookieThatTheApplicationAddedAsAnObject() {
        List<String> cookies = guest.fetch(page("/asking/late")).headers().allValues("Set-Cookie");

        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith("theme=dark"))
                .size()
                .asString()
                .isEqualTo(Difference.COOKIES_OF_A_BEGUN_ANSWER.here());
    }

    @Test
    void goesOnWithWhatTheApplicationHasBegunForAUser() {
        logIn(user, "/login", "bob", "{}");

        HttpResponse<String> answer = user.open(page("/asking/late"));

        assertThat(answer.body()).isEqualTo("half an answer for asked bob");
        assertThat(answer.headers().firstValue("X-Begun")).contains("yes");
    }

    @Test
    void makesNoSessionOfAPasswordThatTheContainerIsAsked() {
        HttpResponse<String> answer = guest.open(page("/asking/password"));

        assertThat(answer.body()).isEqualTo("refused");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
    }

    @Test
    void keepsTheSessionOfAUserForWhomTheContainerIsAskedAPassword() {
        logIn(user, "/login", "bob", "{}");

        HttpResponse<String> answer = user.open(page("/asking/password"));

        assertThat(answer.body()).isEqualTo("refused");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
        assertThat(user.fetch(page("/asking/request")).body()).isEqualTo("asked bob");
    }

    @Test
    void forgetsTheUserWhoseApplicationLogsOut() {
        logIn(user, "/login", "bob", "{}");

        assertThat(user.open(page("/asking/logout")).body()).isEqualTo("out -");
        assertThat(user.fetch(page("/asking/request")).statusCode()).isEqualTo(401);
    }

    @Test
    void asksAGuestOnceForAPageThatIsForwarded() {
        HttpResponse<String> asked = guest.open(page("/asking/forward?year=2026"));

        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(asked.headers().allValues("Location")).hasSize(1);
        assertThat(URI.create(asked.headers().allValues("Location").get(0)).getPath())
                .endsWith("/authorize");
        assertThat(asked.headers().allValues("Set-Cookie")).hasSize(1);
    }
}
