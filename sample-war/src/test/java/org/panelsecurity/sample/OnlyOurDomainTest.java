package org.panelsecurity.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;

class OnlyOurDomainTest {
    private final Identity mona = Identity.of("google", "1098", "mona@example.com", Set.of());

    @Test
    void letsOurDomainIn() {
        assertThat(decide(Map.of("hd", "example.com"))).isEqualTo(Decision.allow());
    }

    @Test
    void keepsOtherDomainsOut() {
        assertThat(decide(Map.of("hd", "example.org"))).isInstanceOf(Decision.Deny.class);
    }

    @Test
    void keepsThoseWithoutADomainOut() {
        assertThat(decide(Map.of())).isInstanceOf(Decision.Deny.class);
    }

    private Decision decide(Map<String, Object> claims) {
        return new OnlyOurDomain().authorize(mona.withClaims(claims), "/");
    }
}
