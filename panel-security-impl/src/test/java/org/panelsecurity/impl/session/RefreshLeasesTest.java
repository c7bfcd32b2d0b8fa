package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.session.RefreshLeases.Lease;

class RefreshLeasesTest {
    private static final TokenSet TOKENS =
            new TokenSet("access", null, "refresh", TestSessions.NOW.plusSeconds(300), Set.of());

    private final TestStore store = new TestStore();
    private final RefreshLeases leases = new RefreshLeases(store);
    private final RefreshLeases another = new RefreshLeases(store);
    private final UserSession session = TestSessions.session();

    @Test
    void givesTheLeaseToOneNode() {
        Optional<Lease> lease = leases.take(session);

        assertThat(lease).isPresent();
        assertThat(another.take(session)).isEmpty();
        lease.orElseThrow().close();
        assertThat(another.take(session)).isPresent();
    }

    @Test
    void keepsSessionsAndGenerationsApart() {
        assertThat(leases.take(session)).isPresent();

        assertThat(another.take(TestSessions.session("session-2", TOKENS))).isPresent();
        assertThat(another.take(session.refreshed(TOKENS, TestSessions.NOW))).isPresent();
    }

    @Test
    void takesNoOtherNodesLeaseAway() {
        Lease late = leases.take(session).orElseThrow();
        store.cache("refreshes").clear();
        assertThat(another.take(session)).as("the first one ended by itself").isPresent();

        late.close();

        assertThat(leases.take(session)).isEmpty();
    }

    @Test
    void outlivesTheSlowestProvider() {
        assertThat(store.lifetimes.get("refreshes")).isEqualTo(Duration.ofSeconds(60));
    }
}
