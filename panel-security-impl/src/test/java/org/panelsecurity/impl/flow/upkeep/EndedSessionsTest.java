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
    private final EndedSessions recent = new EndedSessions(clock);

    @Test
    void knowsAnEndForAMinute() {
        recent.add(session("a"));

        clock.setElapsed(Duration.ofSeconds(60));
        assertThat(recent.has(session("a"))).isTrue();
        assertThat(recent.has(session("b"))).isFalse();
        clock.setElapsed(Duration.ofSeconds(61));
        assertThat(recent.has(session("a"))).isFalse();
    }

    @Test
    void countsFromTheFirstTime() {
        recent.add(session("a"));
        clock.setElapsed(Duration.ofSeconds(30));
        recent.add(session("a"));

        clock.setElapsed(Duration.ofSeconds(61));
        assertThat(recent.has(session("a"))).isFalse();
        recent.add(session("a"));
        assertThat(recent.has(session("a")))
                .as("a copy of its cookies, once more")
                .isTrue();
    }

    @Test
    void forgetsTheOldestWhereThereAreTooMany() {
        for (int i = 0; i <= EndedSessions.MOST; i++) {
            recent.add(session("session-" + i));
        }

        assertThat(recent.has(session("session-0"))).isFalse();
        assertThat(recent.has(session("session-1"))).isTrue();
        assertThat(recent.has(session("session-" + EndedSessions.MOST))).isTrue();
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
