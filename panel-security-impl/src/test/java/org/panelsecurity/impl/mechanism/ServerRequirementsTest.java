package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.CapturedLog;

/** Servers without a specification, such as Open Liberty without the feature. */
class ServerRequirementsTest {
    private static final String CDI = "jakarta.enterprise.";
    private static final String SECURITY = "jakarta.security.enterprise.";
    private static final String CONFIG = "org.eclipse.microprofile.";

    @Test
    void areMetByAServerThatHasAll() {
        assertThat(CapturedLog.during(ServerRequirements::require)).isEmpty();
    }

    @Test
    void areVoidIfTheSettingsSwitchPanelSecurityOff() {
        assertThat(ServerRequirements.areVoid()).isFalse();

        System.setProperty("panel.oauth.enabled", "false");
        try {
            assertThat(ServerRequirements.areVoid()).isTrue();
        } finally {
            System.clearProperty("panel.oauth.enabled");
        }
    }

    @Test
    void nameTheFeatureInsteadOfAClass() {
        assertThat(problem(CONFIG))
                .isEqualTo("Panel Security cannot start: this server has no MicroProfile Config. On Open Liberty, add"
                        + " <feature>mpConfig-3.1</feature> to the featureManager in server.xml. On WildFly, provision"
                        + " the layer microprofile-config.");
    }

    @Test
    void nameAllThatIsMissing() {
        assertThat(problem(CDI, SECURITY, CONFIG))
                .contains(
                        "this server has no CDI and no Jakarta Security and no MicroProfile Config.",
                        "<feature>cdi-4.0</feature> and <feature>appSecurity-5.0</feature> and",
                        "the layer cdi and the layer ee-security and");
    }

    private static String problem(String... without) {
        return CapturedLog.during(() -> assertThatThrownBy(() -> require(List.of(without)))
                        .isInstanceOf(InvocationTargetException.class)
                        .cause()
                        .isInstanceOf(IllegalStateException.class))
                .get(0);
    }

    private static void require(List<String> without) throws ReflectiveOperationException {
        Method require = new Without(without)
                .loadClass(ServerRequirements.class.getName())
                .getDeclaredMethod("require");
        require.setAccessible(true);
        require.invoke(null);
    }

    /** Loads our classes a second time, and finds no class of these packages. */
    private static final class Without extends ClassLoader {
        private final List<String> packages;

        Without(List<String> packages) {
            super(ServerRequirementsTest.class.getClassLoader());
            this.packages = packages;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (packages.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("org.panelsecurity.") ? ours(name) : super.loadClass(name, resolve);
        }

        private synchronized Class<?> ours(String name) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
