package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatedRequestsTest {
    private static final int MAX = 16;

    private final RepeatedRequests repeated = new RepeatedRequests(MAX);

    @Test
    void endsALoopOfOneSession() {
        for (int i = 0; i < MAX; i++) {
            assertThat(repeated.allow("one")).isTrue();
        }

        assertThat(repeated.allow("one")).isFalse();
        assertThat(repeated.allow("one")).isFalse();
        assertThat(repeated.allow("another")).isTrue();
    }

    @Test
    void forgetsTheOldestSessions() {
        for (int i = 0; i <= MAX; i++) {
            repeated.allow("oldest");
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(repeated.allow("session " + i)).isTrue();
        }

        assertThat(repeated.allow("oldest")).isTrue();
    }
}
