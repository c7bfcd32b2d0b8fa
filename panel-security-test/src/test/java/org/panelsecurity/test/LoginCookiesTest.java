package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cookies as browsers keep and send them. */
class LoginCookiesTest {
    private static final URI LOOPBACK = URI.create("http://localhost:8080/app/");
    private static final URI PLAIN = URI.create("http://app.example.org/app/");
    private static final URI SECURE = URI.create("https://app.example.org/app/");

    @Test
    void takesSecureCookiesOnHttpsAndLoopbackAlone() {
        assertThat(kept(LOOPBACK, "a=1; Secure")).containsEntry("a", "1");
        assertThat(kept(SECURE, "a=1; Secure")).containsEntry("a", "1");
        assertThat(kept(PLAIN, "a=1; Secure")).isEmpty();
        assertThat(kept(PLAIN, "a=1")).containsEntry("a", "1");
    }

    @Test
    void holdsThePrefixes() {
        assertThat(kept(LOOPBACK, "__Host-a=1; Secure; Path=/")).containsEntry("__Host-a", "1");
        assertThat(kept(LOOPBACK, "__Host-a=1; Path=/")).isEmpty();
        assertThat(kept(LOOPBACK, "__Host-a=1; Secure; Path=/app")).isEmpty();
        assertThat(kept(LOOPBACK, "__Host-a=1; Secure; Path=/; Domain=localhost"))
                .isEmpty();
        assertThat(kept(SECURE, "__Secure-a=1; Secure; Path=/app")).containsEntry("__Secure-a", "1");
        assertThat(kept(SECURE, "__Secure-a=1; Path=/app")).isEmpty();
        assertThat(kept(PLAIN, "__Secure-a=1; Secure; Path=/app")).isEmpty();
    }

    @Test
    void forgetsWhatIsOver() {
        assertThat(kept(LOOPBACK, "a=1", "a=; Max-Age=0")).isEmpty();
        assertThat(kept(LOOPBACK, "a=1", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"))
                .isEmpty();
        assertThat(kept(LOOPBACK, "a=1; Max-Age=60", "b=2; Expires=Fri, 01 Jan 2100 00:00:00 GMT", "=3", "c"))
                .containsOnlyKeys("a", "b");
    }

    @Test
    void readsOldDates() {
        assertThat(kept(LOOPBACK, "a=1", "a=; Expires=Thu, 01-Jan-1970 00:00:10 GMT"))
                .isEmpty();
        assertThat(kept(LOOPBACK, "a=1; Expires=Fri, 01-Jan-2100 00:00:00 GMT", "b=2; Expires=soon"))
                .containsOnlyKeys("a", "b");
    }

    @Test
    void forgetsCookiesInTime() {
        Instant[] now = {Instant.parse("2030-01-01T00:00:00Z")};
        LoginCookies cookies = new LoginCookies(LOOPBACK, () -> now[0]);
        cookies.set(
                LOOPBACK,
                List.of(
                        "a=1; Max-Age=60",
                        "b=2; Expires=Tue, 01 Jan 2030 00:01:00 GMT",
                        "c=3; Max-Age=99999999999999999999",
                        "d=4"));
        now[0] = now[0].plusSeconds(59);
        assertThat(cookies.at(LOOPBACK)).containsOnlyKeys("a", "b", "c", "d");
        now[0] = now[0].plusSeconds(1);
        assertThat(cookies.at(LOOPBACK)).containsOnlyKeys("c", "d");
    }

    @Test
    void keepsCookiesOfDifferentPathsApart() {
        LoginCookies cookies = new LoginCookies(LOOPBACK);
        cookies.set(LOOPBACK, List.of("a=root; Path=/", "a=deep; Path=/app/deep", "b=here", ";", "=x"));

        assertThat(cookies.header(LOOPBACK.resolve("deep/"))).isEqualTo("a=deep; b=here; a=root");
        assertThat(cookies.at(LOOPBACK.resolve("deep/"))).containsEntry("a", "deep");
        assertThat(cookies.header(LOOPBACK.resolve("/other"))).isEqualTo("a=root");
        cookies.set(LOOPBACK, List.of("a=; Path=/app/deep; Max-Age=0"));
        assertThat(cookies.header(LOOPBACK.resolve("deep/"))).isEqualTo("b=here; a=root");
    }

    @Test
    void sendsThemToTheirPathAndOriginAlone() {
        LoginCookies cookies = new LoginCookies(LOOPBACK);
        cookies.put(LOOPBACK, Map.of("Set-Cookie", List.of("a=1; Path=/app", "b=x=y; Path=/app/deep")));
        cookies.put(SECURE, Map.of("Set-Cookie", List.of("c=1")));

        assertThat(cookies.header(LOOPBACK)).isEqualTo("a=1");
        assertThat(cookies.header(LOOPBACK.resolve("deep/er"))).isEqualTo("b=x=y; a=1");
        assertThat(cookies.get(LOOPBACK.resolve("/app"), Map.of())).isEqualTo(Map.of("Cookie", List.of("a=1")));
        assertThat(cookies.header(LOOPBACK.resolve("/apple"))).isEmpty();
        assertThat(cookies.get(URI.create("http://localhost:8081/app/"), Map.of()))
                .isEmpty();
        assertThat(cookies.header(URI.create("https://localhost:8080/app/"))).isEmpty();
    }

    private static Map<String, String> kept(URI application, String... headers) {
        LoginCookies cookies = new LoginCookies(application);
        cookies.set(application, List.of(headers));
        return cookies.at(application);
    }
}
