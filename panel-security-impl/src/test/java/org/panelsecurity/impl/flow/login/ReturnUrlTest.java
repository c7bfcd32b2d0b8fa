package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.RequestCookie;

/** A whole login, from a URL to the URL to which it returns. */
class ReturnUrlTest {
    @AutoClose
    private final TestProvider provider = new TestProvider();

    private final TestApplication application = new TestApplication(provider.settings());

    @ParameterizedTest
    @ValueSource(strings = {"/reports", "/report;id=4?x=1", "/files/a%2Fb", "/a//b", "/?code=theirs&state=theirs"})
    void isTheOneOfTheRequest(String path) {
        assertThat(urlAfterLogin(TestExchange.get(path))).isEqualTo("/app" + path);
    }

    @Test
    void hasUpToFourKilobytes() {
        String path = "/reports?" + "filter[status]=open&filter[user]=mona&".repeat(107);

        assertThat(path).hasSizeBetween(4000, 4090);
        assertThat(urlAfterLogin(TestExchange.get(path))).isEqualTo("/app" + path);
    }

    @Test
    void losesAQueryThatDoesNotFitIntoTheCookie() {
        List<String> log =
                CapturedLog.during(() -> assertThat(urlAfterLogin(TestExchange.get("/reports?q=" + noise(3500))))
                        .isEqualTo("/app/reports"));

        assertThat(log).singleElement().asString().contains("returns to /app/reports without its query");
    }

    @Test
    void losesAQueryIfOtherCookiesLeaveNoRoom() {
        TestExchange request = TestExchange.get("/reports?q=" + noise(1200));
        assertThat(urlAfterLogin(request)).contains("?q=");

        request.cookies().add(new RequestCookie("theirs", "x".repeat(6000)));

        assertThat(urlAfterLogin(request)).isEqualTo("/app/reports");
    }

    @Test
    void isTheRootInsteadOfAPathThatDoesNotFit() {
        List<String> log = CapturedLog.during(() ->
                assertThat(urlAfterLogin(TestExchange.get("/" + noise(3500)))).isEqualTo("/app/"));

        assertThat(log).anyMatch(line -> line.contains("returns to the root of the application"));
    }

    /** The links of the page on which users choose contain it, too. */
    @Test
    void fitsIntoALink() {
        TestApplication several = new TestApplication(Map.of(
                "panel.oauth.provider", "github,basic",
                "panel.oauth.github.key", "client-1",
                "panel.oauth.github.secret", "a-client-secret-of-some-length",
                "panel.basic-auth", "open sesame"));
        String filters = "/reports?" + "f%5B%5D=a&".repeat(300);

        String chooser = TestForm.location(several.flows().askForLogin().of(TestExchange.get(filters)));
        Reply page = several.flows().loginEndpoint().of(TestExchange.get(chooser.substring("/app".length())));
        String tooLong =
                TestForm.location(several.flows().askForLogin().of(TestExchange.get("/reports?" + "%5B".repeat(1300))));

        assertThat(chooser).hasSizeLessThan(6100).contains("%2Freports%3Ff%255B%255D%3Da%26");
        assertThat(page.content())
                .isInstanceOfSatisfying(
                        Reply.Content.Show.class,
                        show -> assertThat(((Page.Choose) show.page())
                                        .choices()
                                        .get(0)
                                        .login()
                                        .path())
                                .endsWith(chooser.substring(chooser.indexOf('?'))));
        assertThat(tooLong).isEqualTo("/app/login?next=%2Fapp%2Freports");
    }

    private String urlAfterLogin(TestExchange request) {
        Reply begun = application.flows().askForLogin().of(request);
        Map<String, String> asked = RedirectParameters.of(begun);
        provider.knows("mona", asked.getOrDefault("nonce", ""));
        return TestForm.location(application
                .flows()
                .finishLogin()
                .with(TestExchange.get("/?code=c&state=" + asked.get("state")).cookiesOf(begun), false));
    }

    private static String noise(int length) {
        StringBuilder noise = new StringBuilder();
        Random random = new Random(1);
        while (noise.length() < length) {
            noise.append(Long.toString(random.nextLong() >>> 1, 36));
        }
        return noise.substring(0, length);
    }
}
