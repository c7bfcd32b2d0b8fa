package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URI;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The address of the application among the arguments of each kind of method, and of the constructor. */
class InjectedAddressTest {
    private static final StubApplication APPLICATION = new StubApplication();

    @AfterAll
    static void close() {
        APPLICATION.close();
    }

    @Test
    void logsInBeforeEachCall() {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .selectors(selectClass(Everywhere.class))
                .execute();
        results.allEvents().failed().assertThatEvents().isEmpty();
        results.testEvents().assertStatistics(events -> events.succeeded(2));
    }

    @TestUser(name = "mona")
    static class Everywhere {
        @RegisterExtension
        static PanelProvider provider = PanelProvider.start();

        @RegisterExtension
        static ParameterResolver address = new Address();

        Everywhere(LoggedIn mona, @ArquillianResource URI application) {
            isThere(mona);
        }

        @BeforeAll
        static void first(LoggedIn mona, @ArquillianResource URI application) {
            isThere(mona);
        }

        @Test
        void test(LoggedIn mona, @ArquillianResource URI application) {
            isThere(mona);
        }

        @TestFactory
        Stream<DynamicTest> factory(LoggedIn mona, @ArquillianResource URI application) {
            return Stream.of(DynamicTest.dynamicTest("later", () -> isThere(mona)));
        }

        @AfterEach
        void after(LoggedIn mona, @ArquillianResource URI application) {
            isThere(mona);
        }

        @AfterAll
        static void last(LoggedIn mona, @ArquillianResource URI application) {
            isThere(mona);
        }

        private static void isThere(LoggedIn mona) {
            assertThat(mona.get("/me").body()).startsWith("mona");
        }
    }

    static class Address implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.isAnnotated(ArquillianResource.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            APPLICATION.at(Everywhere.provider);
            return URI.create(APPLICATION.address());
        }
    }
}
