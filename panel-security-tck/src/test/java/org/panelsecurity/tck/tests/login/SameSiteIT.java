package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.KeycloakServer;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;
import org.panelsecurity.tck.stub.SharedKeycloak;

/** {@code panel.cookie.same-site=strict} on each server, at a real Keycloak. A browser's own part is a test of Chromium. */
@OnSharedServer
@ResourceLock(value = SharedKeycloak.REALM, mode = ResourceAccessMode.READ)
class SameSiteIT {
    private static final KeycloakServer KEYCLOAK = SharedKeycloak.running();

    private final Browser alice = new Browser();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.configured(Map.of(
                "panel.oauth.provider", "corp",
                "panel.oauth.corp.preset", "generic",
                "panel.oauth.issuer", KEYCLOAK.issuer(),
                "panel.oauth.key", KeycloakServer.CLIENT_ID,
                "panel.oauth.secret", KeycloakServer.CLIENT_SECRET,
                "panel.oauth.jwt-user", "preferred_username",
                "panel.oauth.guest-endpoints", "/public/*",
                "panel.cookie.same-site", "strict",
                "panel.cookie.persistent", "false"));
    }

    @Test
    void asksForTheAnswerAgainFromAPageOfItsOwn() {
        HttpResponse<String> asked = asked(alice.visit(page("/?year=2026&a='b'")));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Cache-Control").orElse("none")).contains("no-store");
        assertThat(asked.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(asked.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));

        HttpResponse<String> callback = alice.send(navigation(next(asked), "same-origin"));

        List<String> cookies = callback.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .filteredOn(cookie -> cookie.matches("panel-[id]-[^-=]*=[^;]+;.*"))
                .hasSize(2)
                .allSatisfy(
                        cookie -> assertThat(cookie).contains("SameSite=Strict").doesNotContain("Max-Age", "Expires"));
        assertThat(cookies)
                .filteredOn(cookie -> cookie.startsWith("panel-n-"))
                .singleElement()
                .asString()
                .contains("SameSite=Lax", "Max-Age=30");

        HttpResponse<String> page = alice.send(navigation(location(callback), "same-origin"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().toString()).startsWith(page("/?year=2026&a=").toString());
        assertThat(Jsoup.parse(page.body()).select("#user").text()).isEqualTo("alice");
    }

    @Test
    void asksAgainWhenALinkOfAnotherSiteBringsNoCookies() {
        HttpResponse<String> closed = alice.send(navigation(page("/?year=2026"), "cross-site"));
        HttpResponse<String> open = alice.send(navigation(page("/public/"), "cross-site"));

        assertThat(closed.statusCode()).isEqualTo(200);
        assertThat(next(closed)).isEqualTo(page("/?year=2026"));
        assertThat(closed.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("panel-"));
        assertThat(next(open)).isEqualTo(page("/public/"));
        assertThat(alice.send(navigation(next(closed), "same-origin")).statusCode())
                .as("and only once")
                .isEqualTo(303);
    }

    @Test
    void finishesEachOfTwoLoginsThatAreOpenAtOnce() {
        HttpResponse<String> one = alice.visit(page("/?tab=1"));
        HttpResponse<String> two = alice.visit(page("/?tab=2"));

        assertThat(location(answered(two))).isEqualTo(page("/?tab=2"));
        // Unlike others, this browser sends strict cookies with every request: the answer is used at once.
        assertThat(next(asked(one))).isEqualTo(page("/?tab=1"));
    }

    @Test
    void logsOutAndInAgain() {
        alice.send(navigation(location(answered(alice.visit(page("/")))), "same-origin"));

        HttpResponse<String> out = alice.follow(alice.post(page("/logout"), Map.of()));

        assertThat(out.uri()).isEqualTo(page("/logout/done"));
        assertThat(alice.cookies(page("/")).keySet()).noneMatch(name -> name.startsWith("panel-"));
        HttpResponse<String> sso = alice.open(location(alice.send(navigation(page("/"), "same-origin"))));
        URI again = next(alice.send(navigation(location(sso), "cross-site")));
        assertThat(location(alice.send(navigation(again, "same-origin"))))
                .as("Keycloak knows her")
                .isEqualTo(page("/"));
    }

    private HttpResponse<String> answered(HttpResponse<String> form) {
        return alice.send(navigation(next(asked(form)), "same-origin"));
    }

    /** What Keycloak's answer gets: the browser sends it as another site's. */
    private HttpResponse<String> asked(HttpResponse<String> form) {
        HttpResponse<String> redirect =
                alice.submitOnly(form, Map.of("username", "alice", "password", KeycloakServer.PASSWORD));
        return alice.send(navigation(location(redirect), "cross-site"));
    }

    private static URI location(HttpResponse<String> redirect) {
        return redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
    }

    /** What the page does by itself. */
    private static URI next(HttpResponse<String> answer) {
        String refresh =
                Jsoup.parse(answer.body()).select("meta[http-equiv=refresh]").attr("content");
        assertThat(refresh).as(answer.body()).startsWith("0;url=/");
        return answer.uri().resolve(refresh.substring("0;url=".length()).replace("'", "%27"));
    }

    private static HttpRequest.Builder navigation(URI uri, String site) {
        return HttpRequest.newBuilder(uri)
                .header("Accept", "text/html")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .header("Sec-Fetch-Site", site)
                .GET();
    }
}
