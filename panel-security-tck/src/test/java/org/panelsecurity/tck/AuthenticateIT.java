package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.Sample.logIn;
import static org.panelsecurity.tck.Sample.page;

import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.roles.Guarded;

/** What an application asks of the container itself: to log somebody in, anew or out ({@code request.authenticate()} and its like). */
@ExtendWith(ArquillianExtension.class)
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
                .addPackage(Guarded.class.getPackage())
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

        assertThat(user.fetch(page("/asking/request")).body()).isEqualTo("asked bob");
        assertThat(user.fetch(page("/asking/anew")).statusCode())
                .asString()
                .isEqualTo(Difference.NEW_AUTHENTICATION.here());
        assertThat(logIn(user, "/login?next=" + page("/asking/anew").getPath(), "dave", "{}")
                        .body())
                .isEqualTo("asked dave");
    }

    @Test
    void makesNoSessionOfAPasswordThatTheContainerIsAsked() {
        HttpResponse<String> answer = guest.open(page("/asking/password"));

        assertThat(answer.body()).isEqualTo("refused");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
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
