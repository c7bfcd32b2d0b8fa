package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.SEALER;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.settings.SameSite;

class LogoutCookieTest {
    private final LogoutCookie cookie = at(SEALER, NOW);
    private final List<SetCookie> set = cookie.set("a-state", SCOPE);
    private final List<RequestCookie> browser = sent(set);

    @Test
    void holdsTheStateThatItWasSetWith() {
        assertThat(cookie.holds("a-state", browser, SCOPE)).isTrue();
        assertThat(set).singleElement().satisfies(one -> {
            assertThat(one.maxAge()).isEqualTo(Duration.ofMinutes(10));
            assertThat(one.secure()).isTrue();
            assertThat(one.sameSite()).isEqualTo(SameSite.LAX);
            assertThat(one.value()).doesNotContain("a-state");
        });
    }

    @Test
    void holdsNoOtherStateAndNothingInAnotherBrowserOrApplication() {
        assertThat(cookie.holds("a-statf", browser, SCOPE)).isFalse();
        assertThat(cookie.holds("", browser, SCOPE)).isFalse();
        assertThat(cookie.holds("a-state", List.of(), SCOPE)).isFalse();
        assertThat(cookie.holds("a-state", browser, new CookieScope("label123456", "/other", true)))
                .isFalse();
    }

    @Test
    void holdsNothingAfterTenMinutesWhateverTheBrowserKept() {
        assertThat(at(SEALER, NOW.plusSeconds(599)).holds("a-state", browser, SCOPE))
                .isTrue();
        assertThat(at(SEALER, NOW.plusSeconds(600)).holds("a-state", browser, SCOPE))
                .isFalse();
    }

    @Test
    void holdsNothingThatWasSealedElsewhereOrIsDamaged() {
        Sealer other = new Sealer(List.of("another secret of more than thirty-two bytes".getBytes(UTF_8)), List.of());
        RequestCookie first = browser.get(0);
        RequestCookie damaged = new RequestCookie(
                first.name(), first.value().substring(0, first.value().length() - 4) + "AAAA");

        assertThat(at(other, NOW).holds("a-state", browser, SCOPE)).isFalse();
        assertThat(cookie.holds("a-state", List.of(damaged), SCOPE)).isFalse();
    }

    @Test
    void isClearedUnderTheSameName() {
        assertThat(cookie.clear(SCOPE).name()).isEqualTo(set.get(0).name());
        assertThat(cookie.clear(SCOPE).maxAge()).isZero();
    }

    private static LogoutCookie at(Sealer sealer, Instant now) {
        return new LogoutCookie(sealer, Clock.fixed(now, ZoneOffset.UTC));
    }
}
