package org.panelsecurity.impl.flow.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.ManualClock;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;

class EndedSessionsTest {
    private final ManualClock clock = new ManualClock();
    private final EndedSessions ended = new EndedSessions(clock);

    @Test
    void knowsALogoutForAMinute() {
        ended.loggedOut(session("a"));

        clock.setElapsed(Duration.ofSeconds(60));
        assertThat(ended.isLoggedOut(session("a"))).isTrue();
        assertThat(ended.isLoggedOut(session("b"))).isFalse();
        clock.setElapsed(Duration.ofSeconds(61));
        assertThat(ended.isLoggedOut(session("a"))).isFalse();
    }

    @Test
    void knowsAReplacementForAMinute() {
        ended.replaced(session("a"));

        clock.setElapsed(Duration.ofSeconds(60));
        assertThat(ended.isReplaced(session("a"))).isTrue();
        assertThat(ended.isReplaced(session("b"))).isFalse();
        clock.setElapsed(Duration.ofSeconds(61));
        assertThat(ended.isReplaced(session("a"))).isFalse();
    }

    @Test
    void tellsTheReasonsApart() {
        ended.loggedOut(session("a"));
        ended.replaced(session("b"));

        assertThat(ended.isReplaced(session("a"))).isFalse();
        assertThat(ended.isLoggedOut(session("b"))).isFalse();
    }

    @Test
    void knowsBothReasonsInEitherOrder() {
        ended.loggedOut(session("a"));
        ended.replaced(session("a"));
        ended.replaced(session("b"));
        ended.loggedOut(session("b"));

        assertThat(ended.isLoggedOut(session("a"))).isTrue();
        assertThat(ended.isReplaced(session("a"))).isTrue();
        assertThat(ended.isLoggedOut(session("b"))).isTrue();
        assertThat(ended.isReplaced(session("b"))).isTrue();
    }

    @Test
    void forgetsEachReasonAMinuteAfterIt() {
        ended.loggedOut(session("a"));
        clock.setElapsed(Duration.ofSeconds(30));
        ended.replaced(session("a"));

        clock.setElapsed(Duration.ofSeconds(61));
        // Forgets what is over.
        ended.loggedOut(session("b"));
        assertThat(ended.isLoggedOut(session("a"))).isFalse();
        assertThat(ended.isReplaced(session("a"))).isTrue();
        clock.setElapsed(Duration.ofSeconds(91));
        assertThat(ended.isReplaced(session("a"))).isFalse();
    }

    @Test
    void countsFromTheFirstTime() {
        ended.loggedOut(session("a"));
        clock.setElapsed(Duration.ofSeconds(30));
        ended.loggedOut(session("a"));

        clock.setElapsed(Duration.ofSeconds(61));
        assertThat(ended.isLoggedOut(session("a"))).isFalse();
        ended.loggedOut(session("a"));
        assertThat(ended.isLoggedOut(session("a")))
                .as("a copy of its cookies, once more")
                .isTrue();
    }

    @Test
    void forgetsTheOldestWhereThereAreTooMany() {
        for (int i = 0; i <= EndedSessions.MAX_ENDS; i++) {
            if (i % 2 == 0) {
                ended.loggedOut(session("session-" + i));
            } else {
                ended.replaced(session("session-" + i));
            }
        }

        assertThat(ended.isLoggedOut(session("session-0"))).isFalse();
        assertThat(ended.isReplaced(session("session-1"))).isTrue();
        assertThat(ended.isLoggedOut(session("session-2"))).isTrue();
        assertThat(ended.isLoggedOut(session("session-" + EndedSessions.MAX_ENDS)))
                .isTrue();
    }

    private static UserSession session(String id) {
        UserSession.Life life =
                new UserSession.Life(id, 0, ManualClock.START, ManualClock.START.plus(Duration.ofDays(1)));
        return UserSession.begin(
                IdentityContent.of(
                        new Client("corp", "client-1", "https://sso.example.com"),
                        Identity.of("corp", "42", "mona", Set.of()),
                        life),
                Details.of(life, null, Map.of()));
    }
}
