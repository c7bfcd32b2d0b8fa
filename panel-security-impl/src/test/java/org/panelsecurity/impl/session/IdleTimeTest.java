package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.SEALER;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleTimeTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final List<RequestCookie> browser =
            sent(at(NOW, HALF_AN_HOUR).seal(TestSessions.session(), List.of(), SCOPE));

    @Test
    void endsAtTheSecondAtWhichItWasUnusedForSoLong() {
        assertThat(open(NOW.plusSeconds(1799), HALF_AN_HOUR)).isTrue();
        assertThat(open(NOW.plusSeconds(1800), HALF_AN_HOUR)).isFalse();
    }

    @Test
    void goesOnWhileItIsUsedAndEndsAtItsExpiryAllTheSame() {
        List<RequestCookie> used = browser;
        Instant now = NOW;
        for (int minutes = 0; minutes < 24 * 60; minutes += 20) {
            now = NOW.plus(Duration.ofMinutes(minutes));
            used = used(used, now);
        }

        assertThat(at(now.plus(Duration.ofMinutes(19)), HALF_AN_HOUR).open(used, SCOPE))
                .isPresent();
        assertThat(at(NOW.plus(Duration.ofDays(1)), HALF_AN_HOUR).open(used, SCOPE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1800, 60", "28800, 60", "600, 60", "300, 30", "60, 6"})
    void notesAUseOnceAMinuteOrATenthOfAShorterTime(long idle, long step) {
        Duration most = Duration.ofSeconds(idle);

        assertThat(upkeep(NOW.plusSeconds(step - 1), most)).isEqualTo(Upkeep.NONE);
        assertThat(upkeep(NOW.plusSeconds(step), most)).isEqualTo(Upkeep.IDENTITY);
    }

    @Test
    void notesItInTheIdentityAloneWhoseCookieEndsWithTheSession() {
        Instant later = NOW.plusSeconds(600);
        SessionCookies cookies = at(later, HALF_AN_HOUR);

        List<SetCookie> set = cookies.keepUp(cookies.open(browser, SCOPE).orElseThrow(), browser, SCOPE);

        assertThat(set).singleElement().satisfies(cookie -> {
            assertThat(cookie.name()).isEqualTo(browser.get(0).name());
            assertThat(cookie.maxAge()).isEqualTo(Duration.ofDays(1).minusSeconds(600));
        });
        assertThat(cookies.open(used(browser, later), SCOPE).flatMap(UserSession::details))
                .isPresent();
    }

    @Test
    void takesEitherCookieOfTwoRequestsAtOnce() {
        List<RequestCookie> first = used(browser, NOW.plusSeconds(120));
        List<RequestCookie> second = used(browser, NOW.plusSeconds(125));

        for (List<RequestCookie> arrivedLast : List.of(first, second)) {
            assertThat(at(NOW.plusSeconds(130), HALF_AN_HOUR).open(arrivedLast, SCOPE))
                    .hasValueSatisfying(session -> assertThat(session.upkeep()).isEqualTo(Upkeep.NONE));
        }
    }

    @Test
    void isOffUnlessSet() {
        assertThat(open(NOW.plusSeconds(86_399), null)).isTrue();
        assertThat(upkeep(NOW.plusSeconds(86_399), null)).isEqualTo(Upkeep.NONE);
        assertThat(at(NOW, null)
                        .seal(TestSessions.session(), List.of(), SCOPE)
                        .get(0)
                        .value())
                .hasSizeLessThan(browser.get(0).value().length());
    }

    @Test
    void countsASessionOfBeforeFromItsBeginning() {
        List<RequestCookie> before = sent(at(NOW, null).seal(TestSessions.session(), List.of(), SCOPE));

        assertThat(at(NOW.plusSeconds(1799), HALF_AN_HOUR).open(before, SCOPE)).isPresent();
        assertThat(at(NOW.plusSeconds(1800), HALF_AN_HOUR).open(before, SCOPE)).isEmpty();
    }

    @Test
    void refusesAUseInTheFuture() {
        List<RequestCookie> ahead = used(browser, NOW.plusSeconds(300));

        assertThat(at(NOW.plusSeconds(240), HALF_AN_HOUR).open(ahead, SCOPE)).isPresent();
        assertThat(at(NOW.plusSeconds(239), HALF_AN_HOUR).open(ahead, SCOPE)).isEmpty();
    }

    private boolean open(Instant now, @Nullable Duration idle) {
        return at(now, idle).open(browser, SCOPE).isPresent();
    }

    private Upkeep upkeep(Instant now, @Nullable Duration idle) {
        return at(now, idle).open(browser, SCOPE).orElseThrow().upkeep();
    }

    /** The browser's cookies after a request at that time. */
    private static List<RequestCookie> used(List<RequestCookie> present, Instant now) {
        SessionCookies cookies = at(now, HALF_AN_HOUR);
        UserSession session = cookies.open(present, SCOPE).orElseThrow();
        if (session.upkeep() == Upkeep.NONE) {
            return present;
        }
        List<RequestCookie> after = new ArrayList<>(sent(cookies.keepUp(session, present, SCOPE)));
        present.stream()
                .filter(cookie -> after.stream().noneMatch(set -> set.name().equals(cookie.name())))
                .forEach(after::add);
        return after;
    }

    private static SessionCookies at(Instant now, @Nullable Duration idle) {
        return TestSessions.cookies(SEALER, TestSessions.settings(idle), now);
    }
}
