package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;

class SimilarRolesTest {
    private final SimilarRoles similarRoles = new SimilarRoles(Set.of("admin", "clerk"));

    @Test
    void nameARoleInOtherLettersOnce() {
        assertThat(warnings(Set.of("user", "Admin")))
                .singleElement()
                .asString()
                .contains("\"Admin\"", "\"admin\"", "Upper and lower case count", "panel.oauth.roles.admin=Admin.");
        assertThat(warnings(Set.of("ADMIN"))).isEmpty();
    }

    @Test
    void nameARoleWithTheNameOfTheProvider() {
        assertThat(warnings(Set.of("corp:clerk")))
                .singleElement()
                .asString()
                .contains("With several providers", "If only administrators", "panel.oauth.roles.clerk=corp:clerk.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "administrator", "github:org/admin", "corp:team:admin", "user"})
    void areNoOtherRoles(String role) {
        assertThat(warnings(Set.of(role))).isEmpty();
    }

    private List<String> warnings(Set<String> roles) {
        return CapturedLog.during(() -> similarRoles.compare(roles));
    }
}
