package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.panelsecurity.impl.mechanism.Fakes.fake;

import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that can do less than Panel Security needs. */
class ServletContainersTest {
    private static final String SENTENCE = " is no Jakarta EE server, and calls no mechanism of Jakarta Security."
            + " Deploy the application at \"/app\" to Payara, WildFly or Open Liberty.";

    // A constant: loggers that no object refers to are forgotten, with their handlers.
    private static final Logger CATALINA = Logger.getLogger("org.apache.catalina");

    @Test
    void stopsTheApplicationOnTomcatWithOneSentence(@TempDir Path folder) throws LifecycleException {
        FailureLog log = new FailureLog();
        CATALINA.addHandler(log);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname(InetAddress.getLoopbackAddress().getHostAddress());
        tomcat.setPort(0);
        Context application = tomcat.addWebapp("/app", folder.toString());
        application.setParentClassLoader(getClass().getClassLoader());
        try {
            tomcat.start();

            assertThat(log.failures)
                    .anySatisfy(failure -> assertThat(failure)
                            .startsWith("Panel Security cannot start: Apache Tomcat/")
                            .endsWith(SENTENCE));
            assertThat(application.getState().isAvailable()).isFalse();
        } finally {
            tomcat.stop();
            tomcat.destroy();
            CATALINA.removeHandler(log);
        }
    }

    @Test
    void stopsTheApplicationOnJettyWithOneSentence(@TempDir Path folder) throws Exception {
        Server jetty = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        WebAppContext application = new WebAppContext(folder.toString(), "/app");
        application.addConfiguration(new AnnotationConfiguration());
        application.setParentLoaderPriority(true);
        jetty.setHandler(application);
        try {
            jetty.start();

            assertThat(application.isAvailable()).isFalse();
            assertThat(application.getUnavailableException())
                    .hasMessageStartingWith("Panel Security cannot start: jetty/")
                    .hasMessageEndingWith(SENTENCE);
        } finally {
            jetty.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Payara Micro 6.2025.11",
                "WildFly 39.0.1.Final - Undertow",
                "IBM WebSphere Liberty/26.0.0.3",
                "Apache Tomcat (TomEE)/10.1.4"
            })
    void leavesServersOfJakartaAlone(String server) {
        assertThatNoException().isThrownBy(() -> ServletContainers.refuse(on(server)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apache Tomcat/10.1.44", "jetty/12.1.14"})
    void namesTheServerThatCannotDoIt(String server) {
        assertThatThrownBy(() -> ServletContainers.refuse(on(server)))
                .hasMessage("Panel Security cannot start: " + server + SENTENCE);
    }

    private static ServletContext on(String server) {
        return fake(ServletContext.class, (call, arguments) -> call.equals("getServerInfo") ? server : "/app");
    }

    /** The messages of the causes that a server logs. */
    private static final class FailureLog extends Handler {
        private final List<String> failures = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
                failures.add(String.valueOf(cause.getMessage()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
