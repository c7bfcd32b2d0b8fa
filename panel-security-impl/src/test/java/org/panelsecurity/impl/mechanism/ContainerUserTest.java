package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A login at which code of the application fails. */
class ContainerUserTest {
    private final RuntimeException failed = new RuntimeException(new IllegalStateException("the session has ended"));

    private final FakeServlets servlets = new FakeServlets();
    private final ContainerSession sessions = new ContainerSession(false);

    @BeforeEach
    void nameASessionThatHasEnded() {
        servlets.requestedSession = "ended";
    }

    @Test
    void mayAskAgainIfTheSessionThatTheBrowserNamesHasEnded() {
        assertThat(mayAskAgainAfter(failed)).isTrue();
    }

    @Test
    void mayNotAskAgainForAnotherFailure() {
        assertThat(mayAskAgainAfter(new IllegalArgumentException("out of order")))
                .isFalse();
    }

    @Test
    void mayNotAskAgainIfThereWasNoSession() {
        servlets.requestedSession = null;

        assertThat(mayAskAgainAfter(failed)).isFalse();
    }

    @Test
    void doesNotAskAgainWithoutEnd() {
        for (int i = 0; i < ContainerSession.MAX_LOGINS; i++) {
            assertThat(mayAskAgainAfter(failed)).isTrue();
        }

        assertThat(mayAskAgainAfter(failed)).isFalse();
    }

    private boolean mayAskAgainAfter(RuntimeException failure) {
        return new ContainerUser(servlets.request(), sessions).mayAskAgain(failure);
    }
}
