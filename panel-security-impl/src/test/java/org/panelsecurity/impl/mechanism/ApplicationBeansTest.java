package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.settings.Problems;

class ApplicationBeansTest {
    private final ApplicationBeans beans = new ApplicationBeans();
    private final Problems problems = new Problems();

    @Test
    void namesEveryMechanismWhereThereAreTwo() {
        beans.notice(mechanism(OAuthAuthenticationMechanism.class));
        beans.notice(mechanism(HttpAuthenticationMechanism.class));

        beans.judge(problems);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining("2 authentication mechanisms")
                .hasMessageContaining(OAuthAuthenticationMechanism.class.getName());
    }

    @Test
    void doesNotCountACopyOfOursInAnotherModule() throws IOException {
        Class<?> copy = new Copies().of(OAuthAuthenticationMechanism.class);
        beans.notice(mechanism(OAuthAuthenticationMechanism.class));
        beans.notice(mechanism(copy));

        beans.judge(problems);

        assertThat(copy).isNotSameAs(OAuthAuthenticationMechanism.class);
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
    }

    private static Bean<?> mechanism(Class<?> type) {
        return (Bean<?>) Proxy.newProxyInstance(
                ApplicationBeansTest.class.getClassLoader(),
                new Class<?>[] {Bean.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getBeanClass" -> type;
                    case "getTypes" -> Set.of(HttpAuthenticationMechanism.class);
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> type.hashCode();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** The same classes in another class loader, as in another module with the same jar. */
    private static final class Copies extends ClassLoader {
        Class<?> of(Class<?> type) throws IOException {
            try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(type.getName(), bytes, 0, bytes.length);
            }
        }
    }
}
