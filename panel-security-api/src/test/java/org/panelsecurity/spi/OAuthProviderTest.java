package org.panelsecurity.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthProviderTest {
    @Test
    void declaresTheParametersOfItsTemplates() {
        OAuthProvider own = OAuthProvider.named("own")
                .endpoints(new Endpoints.Explicit(
                        null,
                        "https://{url}/authorize",
                        "https://{domain:{url}.own.example}[/{tenant}]/token",
                        null,
                        null))
                .authorizeParameter("audience", "{audience:}")
                .parameter("tenant", "whose people log in")
                .restrict("org_id", "organization")
                .build();

        assertThat(own.parameters())
                .extracting(Parameter::name)
                .containsExactlyInAnyOrder("url", "domain", "tenant", "audience", "organization");
        assertThat(own.parameters()).contains(Parameter.of("tenant", "whose people log in"));
    }

    @Test
    void takesAGroupForOneThatAnybodyCanFoundUnlessItSaysOtherwise() {
        assertThat(OAuthProvider.named("own").build().groups().founders()).isEqualTo(GroupFounders.ANYONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Own", "1own", "own name", "own.name"})
    void refusesANameThatNoKeyCouldHave(String name) {
        assertThatThrownBy(() -> OAuthProvider.named(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
