package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.TestSessions.CLIENT;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsedLogoutTokensTest {
    private final TestStore store = new TestStore();
    private final UsedLogoutTokens used = new UsedLogoutTokens(store);

    @Test
    void knowsOnAllNodesWhatWasUsed() {
        assertThat(used.has(CLIENT, "jti-1")).isFalse();

        used.add(CLIENT, "jti-1");

        assertThat(new UsedLogoutTokens(store).has(CLIENT, "jti-1")).isTrue();
        assertThat(used.has(CLIENT, "jti-2")).isFalse();
    }

    @Test
    void keepsClientsApart() {
        used.add(CLIENT, "jti-1");

        assertThat(used.has(new Client("corp", "client-2", CLIENT.issuer()), "jti-1"))
                .isFalse();
        assertThat(used.has(new Client("corp", CLIENT.clientId(), "https://sso.example.org"), "jti-1"))
                .isFalse();
    }

    @Test
    void remembersALittleLongerThanATokenIsGood() {
        assertThat(store.lifetimes.get("logout-tokens")).isEqualTo(Duration.ofHours(25));
    }
}
