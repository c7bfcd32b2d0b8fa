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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "//evil.example/login",
                "/\\evil.example/login",
                "/a//b",
                "/a\\b",
                "/\t/evil.example",
                "/{host}/login",
                "/../other/login",
                "/a/./b",
                "/login?a=b",
                "/login#a",
                "/%2fevil.example"
            })
    void refusesAPathThatMayLeaveTheApplication(String authorize) {
        assertThatThrownBy(() -> at(authorize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a path of the application");
        assertThat(at("/own/login").authorize()).isEqualTo("/own/login");
    }

    private static Endpoints.Explicit at(String authorize) {
        return new Endpoints.Explicit(null, authorize, "https://own.example/token", null, null);
    }
}
