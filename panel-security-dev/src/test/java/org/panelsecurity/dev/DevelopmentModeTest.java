package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.SetCookie;

class DevelopmentModeTest {
    private final DevelopmentMode mode = mode(Map.of(), "a seed");

    private static DevelopmentMode mode(Map<String, String> environment, String seed) {
        return new DevelopmentMode(
                Situations.settings(environment, Map.of()),
                new Seed(seed.getBytes(StandardCharsets.UTF_8)),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        mode.stop();
    }

    @Test
    void letsTheBrowserGoOnThatOpenedTheLinkOfTheReport() {
        Reply opened = answer(Visit.of(link()));
        Visit visit = Visit.of("/reports").cookiesOf(opened);

        assertThat(opened.content()).isEqualTo(new Content.Redirect("/app/"));
        assertThat(opened.cookies()).singleElement().satisfies(cookie -> {
            assertThat(cookie.header()).contains("; Path=/app;", "; HttpOnly", "; SameSite=Lax");
            assertThat(link()).doesNotContain(cookie.value());
        });
        assertThat(mode.answer(visit, visit)).isEmpty();
    }

    @Test
    void refusesABrowserThatDidNotOpenIt() {
        assertRefused(Visit.of("/reports"), "has not opened the link");
    }

    @Test
    void refusesABrowserWithTheCookieOfAnotherServer() {
        SetCookie cookie = answer(Visit.of(link())).cookies().get(0);

        assertRefused(Visit.of("/").cookie(cookie.name(), "A".repeat(43)), "has not opened the link");
        assertRefused(Visit.of("/").to("localhost:9090").cookie(cookie.name(), cookie.value()), "has not opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?key=", "?key=guessed", "?other=1", "?", ""})
    void refusesALinkWithAnotherKey(String query) {
        assertRefused(Visit.of("/panel-dev" + query), "has not opened the link");
    }

    @Test
    void refusesALinkWithTwoKeys() {
        assertRefused(Visit.of(link() + "&key=guessed"), "has not opened the link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded",
                "Via",
                "X-Real-IP",
                "X-Forwarded-For",
                "x-forwarded-host",
                "X-Forwarded-Whatever",
                "$WSRA",
                "X-Client-IP",
                "CF-Connecting-IP",
                "Proxy-IP"
            })
    void refusesARequestOfAProxy(String header) {
        assertRefused(known("/").header(header, "127.0.0.1"), "through a proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "172.17.0.1", "2001:db8::1", "unknown", ""})
    void refusesAClientThatIsNotThisMachine(String address) {
        assertRefused(known("/").from(address), "is not this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1"})
    void acceptsAClientOfThisMachine(String address) {
        Visit visit = known("/").from(address);

        assertThat(mode.answer(visit, visit)).isEmpty();
    }

    @Test
    void acceptsAClientThatTheSettingNames() {
        DevelopmentMode container = mode(Map.of("PANEL_DEV_FROM", "172.17.0.0/16"), "a seed");
        Visit bridge = known("/").from("172.17.0.1");
        Visit other = known("/").from("172.18.0.1");

        assertThat(container.answer(bridge, bridge)).isEmpty();
        assertThat(container.answer(other, other)).isPresent();
        container.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "localhost.evil.example:8080",
                "localhost.:8080",
                "127.0.0.1.evil.example",
                "10.0.0.1:8080",
                "0.0.0.0:8080",
                "[2001:db8::1]:8080",
                "127.1:8080"
            })
    void refusesAHostThatIsNotThisMachine(String host) {
        assertRefused(Visit.of(link()).to(host), "was sent to the host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:8080", "127.0.0.1:8080", "[::1]:8080"})
    void acceptsThisMachineByItsNames(String host) {
        assertThat(answer(Visit.of(link()).to(host)).content()).isEqualTo(new Content.Redirect("/app/"));
    }

    @Test
    void tellsScriptsTheReasonAsText() {
        Visit script = Visit.of("/api").header("Sec-Fetch-Mode", "cors").header("Sec-Fetch-Dest", "empty");

        assertThat(answer(script).content())
                .isEqualTo(new Content.Document(
                        503,
                        "text/plain",
                        "The development provider refuses this request: this browser has not opened the link with the"
                                + " key. The link is in the log of the server.\n",
                        Map.of()));
    }

    @Test
    void escapesWhatARequestContains() {
        assertThat(text(answer(known("/").from("<b>")))).contains("&lt;b&gt;").doesNotContain("<b>");
    }

    @ParameterizedTest
    @CsvSource({"/panel-dev/elsewhere, 404", "/panel-dev, 404"})
    void hasNothingElseBelowItsPath(String path, int status) {
        assertThat(answer(known(path)).content()).isEqualTo(new Content.Status(status));
    }

    @Test
    void keepsLinkAndClientOverADeploymentAndNotOverARestart() {
        DevelopmentMode again = mode(Map.of(), "a seed");
        DevelopmentMode restarted = mode(Map.of(), "another seed");
        Visit visit = known("/");

        assertThat(again.report("/app")).isEqualTo(mode.report("/app"));
        assertThat(again.registration()).isEqualTo(mode.registration());
        assertThat(again.answer(visit, visit)).isEmpty();
        assertThat(restarted.report("/app")).isNotEqualTo(mode.report("/app"));
        assertThat(restarted.registration()).isNotEqualTo(mode.registration());
        assertThat(restarted.answer(visit, visit)).isPresent();
        again.stop();
        restarted.stop();
    }

    private Visit known(String path) {
        return Visit.of(path).cookiesOf(answer(Visit.of(link())));
    }

    private String link() {
        return mode.report("").replaceFirst("(?s).*server>", "");
    }

    private Reply answer(Visit visit) {
        Optional<Reply> reply = mode.answer(visit, visit);
        assertThat(reply).isPresent();
        return reply.get();
    }

    private void assertRefused(Visit visit, String reason) {
        assertThat(text(answer(visit))).contains(reason);
    }

    private static String text(Reply reply) {
        assertThat(reply.content())
                .isInstanceOfSatisfying(
                        Content.Document.class,
                        document -> assertThat(document.status()).isEqualTo(503));
        assertThat(reply.cookies()).isEmpty();
        return ((Content.Document) reply.content()).text();
    }
}
