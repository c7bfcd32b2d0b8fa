package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** A server without MicroProfile Config, such as Open Liberty without the feature. */
class MissingMicroProfileTest {
    @Test
    void namesTheFeatureInsteadOfAClass() throws Exception {
        Method current = new WithoutMicroProfile()
                .loadClass(Configuration.class.getName())
                .getMethod("current");

        assertThatThrownBy(() -> current.invoke(null))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this server has no MicroProfile Config")
                .hasMessageContaining("<feature>mpConfig-3.1</feature>");
    }

    /** Loads our classes a second time, and finds no class of MicroProfile. */
    private static final class WithoutMicroProfile extends ClassLoader {
        WithoutMicroProfile() {
            super(MissingMicroProfileTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.microprofile.")) {
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
