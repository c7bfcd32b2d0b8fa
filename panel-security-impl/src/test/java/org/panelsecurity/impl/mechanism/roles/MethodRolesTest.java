package org.panelsecurity.impl.mechanism.roles;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What annotations mean; RestRolesTest has more of it. */
class MethodRolesTest {
    static class Open {
        public void open() {}
    }

    @RolesAllowed("admin")
    static class Between extends Open {}

    static class Bottom extends Between {}

    @DenyAll
    static class Closed {
        public void closed() {}

        @PermitAll
        public void open() {}
    }

    @Test
    void areThoseOfTheMostDerivedClassThatRestrictsTheMethodsItInherits() throws Exception {
        assertThat(MethodRoles.of(Open.class.getMethod("open"), Open.class)).isEmpty();
        assertThat(MethodRoles.of(Open.class.getMethod("open"), Bottom.class))
                .isEqualTo(Optional.of(new MethodRoles(Set.of("admin"))));
    }

    @Test
    void areNoneForAMethodThatIsOpenInAClosedClass() throws Exception {
        assertThat(MethodRoles.of(Closed.class.getMethod("open"), Closed.class)).isEmpty();
        assertThat(MethodRoles.of(Closed.class.getMethod("closed"), Closed.class))
                .hasValueSatisfying(roles -> assertThat(roles.isClosed()).isTrue());
    }

    @Test
    void admitEveryUserAndNoGuestToTheRoleOfAnyUser() {
        MethodRoles any = new MethodRoles(Set.of("admin", "**"));

        assertThat(any.admit(() -> true, role -> false)).isTrue();
        assertThat(any.admit(() -> false, role -> false)).isFalse();
        assertThat(any.admit(() -> false, "admin"::equals)).isTrue();
    }

    @Test
    void askTheServerForNoRoleOfThatName() {
        assertThat(new MethodRoles(Set.of("**")).admit(() -> false, role -> true))
                .isFalse();
    }

    @Test
    void admitNoUserToWhatIsClosed() {
        assertThat(new MethodRoles(Set.of()).admit(() -> true, role -> true)).isFalse();
    }
}
