package org.panelsecurity.impl.mechanism;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.mechanism.development.ApplicationLoaders;
import org.panelsecurity.impl.settings.Problems;

/** The artifact panel-security-test in an application. It has a provider that believes any name, so it belongs in tests alone. */
final class TestSupport {
    private static final String CLASS = "org/panelsecurity/test/PanelProvider.class";

    private static final String PROBLEM =
            "The application contains panel-security-test, which is for tests and must not be"
                    + " deployed. Give the dependency the scope test, or remove the jar";

    private TestSupport() {}

    /** Reports it if the application contains it. */
    static void judge(Problems problems) {
        ApplicationLoaders.all().forEach(loader -> judge(loader, problems));
    }

    static void judge(ClassLoader application, Problems problems) {
        URL found = find(application);
        if (found != null) {
            problems.add(PROBLEM + ": " + found + ".");
        }
    }

    // A server that runs in the JVM of the tests can see the class path of the tests: what is there is not deployed.
    private static @Nullable URL find(ClassLoader application) {
        try {
            List<URL> deployed = Collections.list(application.getResources(CLASS));
            List<String> tests = Collections.list(ClassLoader.getSystemResources(CLASS)).stream()
                    .map(URL::toString)
                    .toList();
            return deployed.stream()
                    .filter(url -> !tests.contains(url.toString()))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
