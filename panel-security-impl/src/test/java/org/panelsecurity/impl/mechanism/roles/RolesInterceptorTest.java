package org.panelsecurity.impl.mechanism.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.mechanism.BeanRefusal;
import org.panelsecurity.impl.mechanism.Fakes;

class RolesInterceptorTest {
    /** A bean. */
    public static class Vault {
        @DenyAll
        public void blowUp() {}

        @RolesAllowed({"teller", "manager"})
        public void open() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"blowUp", "open"})
    void refusesACallOutsideARequest(String method) {
        RolesInterceptor interceptor = interceptor(Fakes.fake(HttpServletRequest.class, (asked, none) -> {
            throw new ContextNotActiveException("no request");
        }));

        assertThatThrownBy(() -> interceptor.check(call(method)))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("Vault." + method);
    }

    @Test
    void namesTheRolesInItsException() {
        assertThat(refusal("open").roles()).containsExactlyInAnyOrder("teller", "manager");
        assertThat(refusal("blowUp").roles()).isEmpty();
    }

    /** The exception of an earlier refusal, which the application caught, says nothing of a later one. */
    @Test
    void namesTheRolesOfTheExceptionThatReachesTheGuard() {
        AccessRefusedException refusal = refusal("open");

        assertThat(BeanRefusal.roles(new IllegalStateException(new RuntimeException(refusal))))
                .containsExactlyInAnyOrder("teller", "manager");
        assertThat(BeanRefusal.roles(new IllegalStateException("another refusal")))
                .isEmpty();
    }

    private static AccessRefusedException refusal(String method) {
        RolesInterceptor interceptor =
                interceptor(Fakes.fake(HttpServletRequest.class, (asked, role) -> switch (asked) {
                    case "isUserInRole" -> false;
                    default -> null;
                }));
        AccessRefusedException refusal =
                catchThrowableOfType(AccessRefusedException.class, () -> interceptor.check(call(method)));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    // No container injects here.
    @SuppressWarnings("UnnecessaryAssignment")
    private static RolesInterceptor interceptor(HttpServletRequest request) {
        RolesInterceptor interceptor = new RolesInterceptor();
        interceptor.request = request;
        interceptor.beans = new BeanRolesExtension();
        return interceptor;
    }

    private static InvocationContext call(String name) throws NoSuchMethodException {
        Method method = Vault.class.getMethod(name);
        return Fakes.fake(InvocationContext.class, (asked, none) -> switch (asked) {
            case "getMethod" -> method;
            case "getTarget" -> new Vault();
            default -> throw new UnsupportedOperationException(asked);
        });
    }
}
