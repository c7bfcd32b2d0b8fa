package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.panelsecurity.test.ProviderFailure.nextLogin;
import static org.panelsecurity.test.ProviderFailure.nextTokenCall;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;

/** Logins at an application, and each way in which one can fail. */
class PanelProviderTest {
    private static final ProviderUser MONA = new ProviderUser("mona", List.of("admin"), Map.of("department", "books"));

    @AutoClose
    private final StubApplication application = new StubApplication();

    @AutoClose
    private final PanelProvider provider =
            PanelProvider.builder().application(application.address()).start();

    @Test
    void logsInAUserAndHandsOutTheCookies() throws Exception {
        application.at(provider);
        LoggedIn mona = provider.login(MONA);

        assertThat(mona.get("/me").body()).isEqualTo("mona [admin] books");
        assertThat(mona.cookies()).containsExactly(Map.entry("session", "s1"));
        assertThat(mona.cookieHeader()).isEqualTo("session=s1");
        assertThat(mona.accessToken()).startsWith("ey");
        assertThat(mona.page("me")).isEqualTo(URI.create(application.address() + "me"));
        HttpClient client =
                HttpClient.newBuilder().cookieHandler(mona.cookieHandler()).build();
        assertThat(client.send(HttpRequest.newBuilder(mona.page("/me")).build(), BodyHandlers.ofString())
                        .body())
                .startsWith("mona");
    }

    @Test
    void keepsTheLoginsOfSeveralUsersApart() {
        application.at(provider);
        LoggedIn mona = provider.login("mona", "admin");
        LoggedIn otto = provider.login("otto");

        assertThat(mona.get("/me").body()).startsWith("mona [admin]");
        assertThat(otto.get("/me").body()).startsWith("otto []");
    }

    @Test
    void followsACallbackThatIsAskedForTwice() {
        application.at(provider).callingBackTwice();
        assertThat(provider.login("mona").get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void endsOneLoginByBackChannel() {
        application.at(provider);
        LoggedIn here = provider.login("mona");
        LoggedIn elsewhere = provider.login("mona");

        provider.logOut(here);

        assertThat(here.get("/me").statusCode()).isEqualTo(401);
        assertThat(elsewhere.get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheSettingThatABackChannelLogoutNeeds() {
        application.at(provider);
        LoggedIn mona = provider.login("mona");
        application.answering("/logout/backchannel/test", 404, "", "");
        assertThatIllegalStateException()
                .isThrownBy(() -> provider.logOut(mona))
                .withMessageContaining("panel.session.revocation");
        application.answering("/logout/backchannel/test", 400, "", "not valid");
        assertThatIllegalStateException()
                .isThrownBy(() -> provider.logOut(MONA, mona.application()))
                .withMessageContaining("with 400: not valid");
    }

    @Test
    void namesCodeAndIncidentOfALoginThatFails() {
        application.at(provider);
        provider.fails(nextLogin("access_denied").of("mona"));
        provider.fails(nextTokenCall(503).of("otto"));

        assertThat(provider.login("anna").get("/me").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> provider.login("mona"))
                .isInstanceOf(TestLoginException.class)
                .hasMessage("The login of mona failed with DENIED_BY_PROVIDER (status 403)."
                        + " The server log has the cause under the incident abc-123.")
                .asInstanceOf(type(TestLoginException.class))
                .satisfies(refused -> {
                    assertThat(refused.failure()).hasValue(LoginFailure.DENIED_BY_PROVIDER);
                    assertThat(refused.incident()).hasValue("abc-123");
                });
        assertThatThrownBy(() -> provider.login("otto")).hasMessageContaining("PROVIDER_UNREACHABLE");
        assertThat(provider.login("otto").get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void tellsAnApplicationThatIsNotThere() {
        assertThatThrownBy(() -> provider.login(MONA, URI.create("http://127.0.0.1:1/app/")))
                .hasMessageStartingWith("The application at http://127.0.0.1:1/app/ cannot be reached:");
    }

    @Test
    void tellsAnApplicationThatIsNotProtected() {
        refuses(404, "", "is not protected by Panel Security, or it does not have the settings");
        refuses(200, "", "is not protected by Panel Security");
        refuses(503, "", "The server log has the cause.");
        refuses(
                302,
                "https://github.com/login/oauth/authorize?client_id=x",
                "sends its users to https://github.com/login");
        refuses(302, "/app/login/test", "ended in a redirect loop");
    }

    private void refuses(int status, String location, String sentence) {
        application.answering("/login/test", status, location, "");
        assertThatThrownBy(() -> provider.login("mona")).hasMessageContaining(sentence);
    }

    @Test
    void tellsASessionThatABrowserWouldNotKeep() {
        application.at(provider).answering("/callback", 302, "/app/", "");
        assertThatThrownBy(() -> provider.login("mona")).hasMessageContaining("set no cookie");
        application.answering("/callback", 200, "", "");
        assertThatThrownBy(() -> provider.login("mona")).hasMessageContaining("not with the end of the login of mona");
    }

    @Test
    void forgetsWhatATestHasSetIfItIsTold() {
        application.at(provider);
        provider.fails(nextLogin("access_denied"));
        provider.expiresIn(Duration.ofSeconds(7));
        provider.expiresIn("mona", Duration.ofSeconds(8));

        provider.reset();

        assertThat(provider.login(MONA).get("/me").statusCode()).isEqualTo(200);
        assertThat(provider.state().accessTokenTtl(MONA)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void endsAllLoginsOfAUserWithoutAnAddress() {
        try (PanelProvider homeless = PanelProvider.start()) {
            application.at(homeless);
            assertThatIllegalStateException()
                    .isThrownBy(() -> homeless.logOut(MONA))
                    .withMessageContaining("address of the application is not known");
            homeless.login(MONA, URI.create(application.address()));
            application.answering("/logout/backchannel/test", 400, "", "it came");
            assertThatIllegalStateException()
                    .isThrownBy(() -> homeless.logOut(MONA))
                    .withMessageContaining("it came");
        }
    }

    @Test
    void keepsTheValuesOfItsBuilder() {
        PanelProviderBuilder builder = PanelProvider.builder().application(application.address());
        try (PanelProvider first = builder.start()) {
            application.at(first);
            builder.registration("other").endpoints("/in", "/out").application("http://127.0.0.1:1/app");
            assertThat(first.login(MONA).get("/me").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void needsAnAddress() {
        try (PanelProvider homeless = PanelProvider.start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> homeless.login("mona"))
                    .withMessageContaining("application(...)");
            assertThat(homeless.begin(MONA).toString()).isEqualTo("mona");
            assertThatIllegalStateException()
                    .isThrownBy(() -> homeless.begin(MONA).cookies())
                    .withMessageContaining("@ArquillianResource");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PanelProvider.builder().application("app"));
    }

    @Test
    void givesItsSettingsInEachForm() throws Exception {
        assertThat(provider.settings())
                .containsEntry("panel.oauth.provider", "test")
                .containsEntry("panel.oauth.test.issuer", provider.issuer().toString())
                .containsEntry("panel.oauth.test.groups-claim", "groups")
                .doesNotContainKey("panel.oauth.test.trust-store");
        assertThat(provider.environment())
                .containsEntry("PANEL_OAUTH_TEST_ISSUER", provider.issuer().toString())
                .containsKey("PANEL_OAUTH_TEST_USER_KEY");
        assertThat(provider.systemProperties()).contains("-Dpanel.oauth.provider=test");
        Properties read = new Properties();
        read.load(new StringReader(provider.properties()));
        assertThat(read).containsAllEntriesOf(provider.settings()).containsEntry("config_ordinal", "250");
        assertThat(provider.toString())
                .doesNotContain(provider.settings().getOrDefault("panel.oauth.test.secret", "-"));
    }

    @Test
    void takesSettingsThatNeverChange() {
        try (PanelProvider fixed = PanelProvider.builder()
                .registration("corp")
                .client("app", "a-secret-for-tests-only-0123456789")
                .start()) {
            assertThat(fixed.settings())
                    .containsEntry("panel.oauth.provider", "corp")
                    .containsEntry("panel.oauth.corp.key", "app")
                    .containsEntry("panel.oauth.corp.secret", "a-secret-for-tests-only-0123456789");
        }
    }
}
