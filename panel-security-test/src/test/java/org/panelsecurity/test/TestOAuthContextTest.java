package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.OAuthContext;
import org.panelsecurity.TokenSet;

class TestOAuthContextTest {
    private static final Instant SOON = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void isAUser() {
        OAuthContext mona = TestOAuthContext.of("mona", "admin").withClaim("department", "books");

        assertThat(mona.isLoggedIn()).isTrue();
        assertThat(mona.getUser()).hasValue("mona");
        assertThat(mona.getRegistration()).hasValue("test");
        assertThat(mona.getIdentity().orElseThrow().groups()).containsExactly("admin");
        assertThat(mona.getUserInfo()).isEqualTo(Map.of("department", "books"));
        assertThat(mona.getAccessToken()).isEmpty();
        assertThat(mona.getSessionExpiresAt()).isEmpty();
        assertThat(mona).hasToString("test:mona");
    }

    @Test
    void hasTokens() {
        TestOAuthContext mona = TestOAuthContext.of("mona")
                .withTokens(new TokenSet("access", "id", "refresh", SOON, Set.of()))
                .withSessionExpiresAt(SOON);

        assertThat(mona.getAccessToken()).hasValue("access");
        assertThat(mona.getIdToken()).hasValue("id");
        assertThat(mona.getRefreshToken()).hasValue("refresh");
        assertThat(mona.getAccessTokenExpiresAt()).hasValue(SOON);
        assertThat(mona.getSessionExpiresAt()).hasValue(SOON);
        assertThat(TestOAuthContext.of("mona").withAccessToken("other").getAccessToken())
                .hasValue("other");
        assertThat(mona.toString()).doesNotContain("access", "refresh");
    }

    @Test
    void isAGuest() {
        TestOAuthContext guest = TestOAuthContext.guest();

        assertThat(guest.isLoggedIn()).isFalse();
        assertThat(guest.getUser()).isEmpty();
        assertThat(guest.getIdentity()).isEmpty();
        assertThat(guest.getUserInfo()).isEmpty();
        assertThat(guest).hasToString("guest");
        assertThatIllegalStateException().isThrownBy(() -> guest.withClaim("a", 1));
    }
}
