package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Requests of a user who is logged in. */
class LoggedInTest {
    private static final ProviderUser MONA = ProviderUser.of("mona");

    @AutoClose
    private final StubApplication application = new StubApplication();

    @AutoClose
    private final PanelProvider provider =
            PanelProvider.builder().application(application.address()).start();

    @Test
    void sendsRequestsAsTheyAreGiven() {
        application.at(provider).echoing("/echo", "Origin", "Cookie", "Sec-Fetch-Site");
        LoggedIn mona = provider.login(MONA);
        String origin = application.address().replace("/app/", "");
        HttpRequest.Builder post = HttpRequest.newBuilder(mona.page("/echo")).POST(BodyPublishers.noBody());

        assertThat(mona.get("/echo").body()).isEqualTo("null session=s1 null");
        assertThat(mona.send(post).body()).isEqualTo(origin + " session=s1 null");
        assertThat(post.build().headers().map()).isEmpty();
        assertThat(post.build().timeout()).isEmpty();
        post.header("Cookie", "mine=1").header("Origin", "https://example.org").timeout(Duration.ofSeconds(9));
        assertThat(mona.send(post).body()).isEqualTo("https://example.org mine=1 null");
    }
}
