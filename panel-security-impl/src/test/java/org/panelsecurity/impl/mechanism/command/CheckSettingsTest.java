package org.panelsecurity.impl.mechanism.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;

class CheckSettingsTest {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);

    private static void check(Throwable failure) throws Exception {
        ClassLoader loader = new ClassLoader(CheckSettingsTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        };
        new CheckSettings(() -> loader).run(NOWHERE, NOWHERE);
    }

    /** The command line shows the class of the exception. */
    @Test
    void throwsWhatTheCheckHasThrown() {
        RuntimeException failure = new UnsupportedOperationException("broken");
        assertThatThrownBy(() -> check(failure)).isSameAs(failure);

        Error missing = new NoClassDefFoundError("org/other/Missing");
        assertThatThrownBy(() -> check(missing)).isSameAs(missing);
    }
}
