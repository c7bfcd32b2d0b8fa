package org.panelsecurity.impl.mechanism.roles;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclaredRolesTest {
    @RolesAllowed({"admin", "auditor"})
    static class Reports {
        @RolesAllowed("user")
        void list() {}
    }

    static class Open {
        @RolesAllowed("**")
        void forEveryUser() {}
    }

    @Test
    void areThoseOfClassesAndTheirMethods() {
        assertThat(DeclaredRoles.of(Set.of(Reports.class))).containsExactly("admin", "auditor", "user");
    }

    @Test
    void leaveAnyUserItsMeaning() {
        assertThat(DeclaredRoles.of(Set.of(Open.class))).isEmpty();
    }
}
