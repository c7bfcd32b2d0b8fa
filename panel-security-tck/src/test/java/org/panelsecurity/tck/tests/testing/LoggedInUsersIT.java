package org.panelsecurity.tck.tests.testing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.test.ProviderFailure.nextLogin;
import static org.panelsecurity.test.ProviderFailure.nextTokenCall;

import io.restassured.RestAssured;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.test.LoggedIn;
import org.panelsecurity.test.PanelProvider;
import org.panelsecurity.test.TestLoginException;
import org.panelsecurity.test.TestUser;

/** What users of an application cannot cause elsewhere, over TLS to a provider with a name. */
@OnSharedServer
@TestUser(name = "mona", groups = "admin", claims = "{\"department\": \"books\"}")
class LoggedInUsersIT {
    @RegisterExtension
    static PanelProvider provider = PanelProvider.builder()
            .registration("sample")
            .application(Sample.page("/").toString())
            .tls("localhost")
            .start();

    @Deployment(testable = false)
    static WebArchive application() {
        return BuiltApplication.with(provider.properties() + "panel.oauth.refresh-tokens=true\n");
    }

    @Test
    void sendsTheCookiesWithEachClient(LoggedIn mona) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(mona.cookieHandler()).build();
        HttpRequest request = HttpRequest.newBuilder(mona.page("/api/me")).build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("\"user\":\"mona\"");

        RestAssured.given()
                .cookies(mona.cookies())
                .get(mona.page("/api/reports"))
                .then()
                .statusCode(200);
    }

    @Test
    void logsOutAsAPageOfTheApplicationDoes(LoggedIn mona) {
        HttpRequest.Builder logout =
                HttpRequest.newBuilder(mona.page("/logout")).POST(BodyPublishers.noBody());

        assertThat(mona.send(logout).statusCode()).isLessThan(400);
        assertThat(mona.get("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesTheUser() {
        provider.fails(nextLogin("access_denied").of("mona"));

        assertThatThrownBy(() -> provider.login("mona"))
                .isInstanceOf(TestLoginException.class)
                .hasMessageContaining("DENIED_BY_PROVIDER");
    }

    @Test
    void answersTheNextTokenCallWithAnError() {
        provider.fails(nextTokenCall(503).of("anna"));

        assertThatThrownBy(() -> provider.login("anna"))
                .satisfies(failed -> assertThat(failed).isInstanceOfSatisfying(TestLoginException.class, login -> {
                    assertThat(login.failure()).hasValue(LoginFailure.PROVIDER_ERROR);
                    assertThat(login.incident()).isPresent();
                }));
        assertThat(provider.login("anna").get("/api/me").statusCode()).isEqualTo(200);
    }

    @Test
    void letsAccessTokensExpire() throws InterruptedException {
        provider.expiresIn("otto", ofSeconds(2));
        LoggedIn otto = provider.login("otto");
        String first = otto.accessToken();

        Instant end = Instant.now().plusSeconds(20);
        while (otto.accessToken().equals(first) && Instant.now().isBefore(end)) {
            Thread.sleep(500);
            assertThat(otto.get("/api/me").statusCode()).isEqualTo(200);
        }

        assertThat(otto.accessToken()).isNotEqualTo(first);
    }
}
