package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Where the provider sends users. */
class ApplicationsTest {
    private static final ProviderUser MONA = ProviderUser.of("mona");

    @AutoClose
    private final StubApplication application = new StubApplication();

    @AutoClose
    private final PanelProvider provider =
            PanelProvider.builder().application(application.address()).start();

    @Test
    void sendsUsersToItsApplicationAlone() {
        try (StubApplication other = new StubApplication().at(provider)) {
            assertThatThrownBy(() -> provider.login(MONA, URI.create(other.address())))
                    .hasMessageContaining("The provider refused the login of mona")
                    .hasMessageContaining("redirect_uri");
        }
    }

    /** Without application(...) another application on this machine is not one of the provider's either. */
    @Test
    void sendsUsersToTheApplicationOfTheLoginAlone() throws Exception {
        try (PanelProvider homeless = PanelProvider.start();
                StubApplication other = new StubApplication().at(homeless)) {
            application.at(homeless);
            String authorize = application.answeringWith(other);
            assertThatThrownBy(() -> homeless.login(MONA, URI.create(application.address())))
                    .hasMessageContaining("does not allow the redirect_uri " + other.address() + "callback")
                    .hasMessageContaining("panel.oauth.redirect-uri");
            assertThat(status(authorize)).isEqualTo(400);

            homeless.login(MONA, URI.create(other.address()));
            assertThat(status(authorize)).isEqualTo(200);
            assertThatThrownBy(() -> homeless.login(MONA, URI.create(application.address())))
                    .hasMessageContaining("of another application")
                    .hasMessageContaining("panel.oauth.redirect-uri");
        }
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void comparesOriginAndContextPath() {
        URI app = URI.create("http://127.0.0.1:8080/app/");
        for (String own : List.of("http://127.0.0.1:8080/app", "http://127.0.0.1:8080/app/callback")) {
            assertThat(ApplicationAddress.isIn(app, URI.create(own))).as(own).isTrue();
        }
        for (String other : List.of(
                "http://127.0.0.1:8081/app/",
                "https://127.0.0.1:8080/app/",
                "http://localhost:8080/app/",
                "http://127.0.0.1:8080/apple/",
                "http://127.0.0.1:8080/app/../other/",
                "http://127.0.0.1:8080/")) {
            assertThat(ApplicationAddress.isIn(app, URI.create(other)))
                    .as(other)
                    .isFalse();
        }
        assertThat(ApplicationAddress.isIn(URI.create("http://localhost/"), URI.create("http://LOCALHOST:80")))
                .isTrue();
    }
}
