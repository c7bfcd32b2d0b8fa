package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderUserTest {
    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "nonce", "iat", "azp", "at_hash", "sid", "events"})
    void refusesClaimsThatTheProviderDecides(String claim) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderUser.parse("mona", List.of(), "{\"" + claim + "\":\"x\"}"))
                .withMessageContaining(claim);
    }

    @Test
    void readsClaims() {
        ProviderUser user =
                ProviderUser.parse("mona", List.of("a"), "{\"sub\":\"7\",\"email\":\"m@example.com\",\"gone\":null}");
        assertThat(user.subject()).isEqualTo("7");
        assertThat(user.allClaims())
                .containsEntry("sub", "7")
                .containsEntry("email", "m@example.com")
                .containsEntry("groups", List.of("a"))
                .doesNotContainKey("gone");
    }

    @Test
    void refusesWhatIsNoUser() {
        assertThatIllegalArgumentException().isThrownBy(() -> ProviderUser.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> ProviderUser.of("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> ProviderUser.of("a".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> ProviderUser.parse("mona", List.of(), "[1]"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProviderUser("mona", List.of(), Map.of("sub", 7)));
    }

    @Test
    void makesAnAddressOfAnyName() {
        assertThat(ProviderUser.of("Mona Lisa").allClaims()).containsEntry("email", "Mona-Lisa@example.org");
        assertThat(ProviderUser.of("mona@example.com").allClaims()).containsEntry("email", "mona@example.com");
    }
}
