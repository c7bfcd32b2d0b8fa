package org.panelsecurity.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ImplementationCheckTest {
    private static final ClassLoader OF_API = ImplementationCheck.class.getClassLoader();
    private static final String IMPLEMENTATION = "org.panelsecurity.impl.mechanism.PanelSecurityInitializer";

    private static void start(ClassLoader application) throws ServletException {
        ServletContext context = (ServletContext) Proxy.newProxyInstance(
                OF_API,
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> method.getName().equals("getClassLoader") ? application : "/shop");
        new ImplementationCheck().onStartup(Set.of(), context);
    }

    @Test
    void stopsAnApplicationThatHasTheApiAlone() {
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> start(OF_API))
                .withMessage("Panel Security cannot start: The application at \"/shop\" has panel-security-api without"
                        + " panel-security-impl, so that nothing would protect it. Add org.panelsecurity:panel-security-impl"
                        + " to the application (scope runtime).");
    }

    @Test
    void doesNothingIfTheApplicationSeesTheImplementation() {
        ClassLoader withImplementation = new ClassLoader(OF_API) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.equals(IMPLEMENTATION)) {
                    return Object.class;
                }
                throw new ClassNotFoundException(name);
            }
        };

        assertThatCode(() -> start(withImplementation)).doesNotThrowAnyException();
    }

    @Test
    void onlyWarnsIfTheApiLiesOutsideOfTheApplication() {
        Logger logger = Logger.getLogger("org.panelsecurity");
        logger.setLevel(Level.OFF);
        try {
            assertThatCode(() -> start(new ClassLoader(OF_API) {})).doesNotThrowAnyException();
        } finally {
            logger.setLevel(null);
        }
    }
}
