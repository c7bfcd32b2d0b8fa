package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;

/** Requests come to http://app.test/app. */
class LoginEntranceTest {
    @AutoClose
    private final TestProvider provider = new TestProvider();

    @ParameterizedTest
    @CsvSource({
        "https://www.app.test/app/, https://www.app.test",
        "https://www.app.test:8443/app/, https://www.app.test:8443",
        "HTTPS://WWW.App.test:443/app/, https://www.app.test",
        "http://localhost:8080/app/, http://localhost:8080",
        "https://app.test/app/, https://app.test"
    })
    void leadsToTheHostOfTheCallbackBeforeTheLoginBegins(String redirectUri, String origin) {
        TestExchange plainHttp =
                TestExchange.get("/reports?a=b&c=d").without("Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site");

        Reply reply = flows(redirectUri).askForLogin().of(plainHttp);

        assertThat(TestForm.location(reply))
                .isEqualTo(origin + "/app/login/corp?next=%2Fapp%2Freports%3Fa%3Db%26c%3Dd&redirected=true");
        assertThat(reply.cookies()).isEmpty();
    }

    /** Behind a proxy that changes the Host header, every request comes to another host. */
    @Test
    void leadsThereOnce() {
        Flows flows = flows("https://www.app.test/app/");
        String location = TestForm.location(flows.askForLogin().of(TestExchange.get("/reports")));

        Reply reply =
                flows.loginEndpoint().of(TestExchange.get(location.substring("https://www.app.test/app".length())));

        assertThat(TestForm.location(reply)).startsWith(provider.issuer() + "/authorize?");
    }

    @Test
    void keepsTheWishOfTheUser() {
        Reply reply = flows("https://www.app.test/app/")
                .loginEndpoint()
                .of(TestExchange.get("/login/corp?wish=another-account&next=%2Fapp%2Freports"));

        assertThat(TestForm.location(reply))
                .isEqualTo(
                        "https://www.app.test/app/login/corp?next=%2Fapp%2Freports&redirected=true&wish=another-account");
    }

    @Test
    void takesTheParameterOnlyAtTheLoginEndpoint() {
        Reply reply = flows("https://www.app.test/app/").askForLogin().of(TestExchange.get("/reports?redirected=true"));

        assertThat(TestForm.location(reply)).startsWith("https://www.app.test/app/login/corp?");
    }

    /** The proxy of the last case received the request by https: by http, browsers send no Fetch Metadata. */
    @ParameterizedTest
    @ValueSource(strings = {"http://app.test/app/", "http://APP.test:80/app/", "/callback", "https://app.test/app/"})
    void beginsTheLoginHereIfTheCallbackIsHere(String redirectUri) {
        Reply reply = flows(redirectUri).askForLogin().of(TestExchange.get("/reports"));

        assertThat(TestForm.location(reply)).startsWith(provider.issuer() + "/authorize?");
    }

    private Flows flows(String redirectUri) {
        return new TestApplication(TestApplication.with(provider.settings(), "panel.oauth.redirect-uri", redirectUri))
                .flows();
    }
}
