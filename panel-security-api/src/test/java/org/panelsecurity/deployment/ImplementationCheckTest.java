package org.panelsecurity.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ImplementationCheckTest {
    private static final ClassLoader OF_API = ImplementationCheck.class.getClassLoader();
    private static final String IMPLEMENTATION = "org.panelsecurity.impl.mechanism.PanelSecurityInitializer";

    private static final List<String> PATTERNS = new ArrayList<>();

    private static void start(ClassLoader application) throws ServletException {
        start(application, "org/other/Class.class");
    }

    /** @param inLibrary what the jar in {@code WEB-INF/lib} contains */
    private static void start(ClassLoader application, String inLibrary) throws ServletException {
        ServletContext context = (ServletContext) Proxy.newProxyInstance(
                OF_API, new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getClassLoader" -> application;
                    case "getContextPath" -> "/shop";
                    case "addFilter" -> filter(arguments[1]);
                    case "getResourcePaths" -> Set.of("/WEB-INF/lib/a.jar");
                    case "getResourceAsStream" -> jar(inLibrary);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        new ImplementationCheck().onStartup(Set.of(), context);
    }

    private static FilterRegistration.Dynamic filter(Object filter) {
        assertThat(filter).isInstanceOf(Refusal.class);
        return (FilterRegistration.Dynamic) Proxy.newProxyInstance(
                OF_API, new Class<?>[] {FilterRegistration.Dynamic.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("addMappingForUrlPatterns")) {
                        PATTERNS.add(((String[]) arguments[2])[0]);
                    }
                    return null;
                });
    }

    private static InputStream jar(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes, StandardCharsets.ISO_8859_1)) {
            jar.putNextEntry(new ZipEntry(entry));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    @Test
    void stopsAnApplicationWhoseLibraryHasTheApiAndWhoseClassLoaderIsAnother() {
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() ->
                        start(new ClassLoader(OF_API) {}, "org/panelsecurity/deployment/ImplementationCheck.class"));
    }

    @Test
    void stopsAnApplicationThatHasTheApiAlone() {
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> start(OF_API))
                .withMessage("Panel Security cannot start: The application at \"/shop\" has panel-security-api without"
                        + " panel-security-impl, so that nothing would protect it. Add org.panelsecurity:panel-security-impl"
                        + " to the application (scope runtime).");
        assertThat(PATTERNS).as("a server may go on").contains("/*");
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
    void onlyTellsIfTheApiLiesOutsideOfTheApplication() {
        List<LogRecord> records = logged(() -> start(new ClassLoader(OF_API) {}));

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.INFO);
            assertThat(record.getMessage())
                    .isEqualTo("The application at \"/shop\" has panel-security-api without panel-security-impl, in a"
                            + " library of the archive or the server. If Panel Security is meant to protect it, add"
                            + " org.panelsecurity:panel-security-impl to the application (scope runtime).");
        });
    }

    @Test
    void passesOverAJarWithNamesThatAreNotUtf8() {
        assertThat(logged(() -> start(new ClassLoader(OF_API) {}, "\u00e9.class")))
                .hasSize(1);
    }

    private static List<LogRecord> logged(ThrowingCallable start) {
        List<LogRecord> records = new ArrayList<>();
        Logger logger = Logger.getLogger("org.panelsecurity");
        logger.setUseParentHandlers(false);
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                records.add(entry);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            assertThatCode(start).doesNotThrowAnyException();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return records;
    }
}
