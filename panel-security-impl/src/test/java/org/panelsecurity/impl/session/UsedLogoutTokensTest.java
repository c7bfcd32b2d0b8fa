package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.TestSessions.CLIENT;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsedLogoutTokensTest {
    private final TestStore store = new TestStore();
    private final UsedLogoutTokens used = new UsedLogoutTokens(store);

    @Test
    void letsATokenBeUsedOnceOnAllNodes() {
        assertThat(used.use(CLIENT, "jti-1")).isTrue();

        assertThat(new UsedLogoutTokens(store).use(CLIENT, "jti-1")).isFalse();
        assertThat(used.use(CLIENT, "jti-2")).isTrue();
    }

    @Test
    void keepsClientsApart() {
        used.use(CLIENT, "jti-1");

        assertThat(used.use(new Client("corp", "client-2", CLIENT.issuer()), "jti-1"))
                .isTrue();
        assertThat(used.use(new Client("corp", CLIENT.clientId(), "https://sso.example.org"), "jti-1"))
                .isTrue();
    }

    @Test
    void letsATokenComeAgainThatHadNoEffect() {
        used.use(CLIENT, "jti-1");

        used.giveBack(CLIENT, "jti-1");

        assertThat(used.use(CLIENT, "jti-1")).isTrue();
    }

    @Test
    void remembersALittleLongerThanATokenIsGood() {
        assertThat(store.lifetimes.get("logout-tokens")).isEqualTo(Duration.ofHours(25));
    }
}
