package org.panelsecurity;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private final Identity mona =
            Identity.of("corp", "42", "mona", Set.of("staff")).withClaims(Map.of("email", "mona@example.com"));

    @Test
    void isTheSameWhateverTheNameIsNow() {
        assertThat(mona)
                .isEqualTo(Identity.of("corp", "42", "mona.married", Set.of()))
                .hasSameHashCodeAs(mona);
        assertThat(mona).isNotEqualTo(Identity.of("corp", "43", "mona", Set.of("staff")));
        assertThat(mona).isNotEqualTo(Identity.of("github", "42", "mona", Set.of("staff")));
    }

    @Test
    void tellsClaimsThatAreThere() {
        assertThat(mona.claim("email")).contains("mona@example.com");
        assertThat(mona.claim("phone")).isEmpty();
        assertThat(Identity.of("corp", "42", "mona", Set.of()).claims()).isEmpty();
    }

    @Test
    void isSerialisedWithoutItsClaims() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(new OAuthPrincipal("mona", mona));

        OAuthPrincipal read =
                (OAuthPrincipal) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(read.getIdentity()).isEqualTo(mona);
        assertThat(read.getIdentity().groups()).containsExactly("staff");
        assertThat(read.getIdentity().claims()).isEmpty();
        assertThat(bytes.toString(ISO_8859_1)).doesNotContain("mona@example.com");
    }

    @Test
    void showsNoSecrets() {
        TokenSet tokens = new TokenSet("access-1", "id-1", "refresh-1", Instant.EPOCH, Set.of("openid"));

        assertThat(tokens.toString())
                .doesNotContain("access-1", "id-1", "refresh-1")
                .contains("refresh token");
        assertThat(mona).hasToString("corp:42");
    }
}
