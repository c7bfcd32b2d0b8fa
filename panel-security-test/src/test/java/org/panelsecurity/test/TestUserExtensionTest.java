package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes that get users, as JUnit runs those of an application. */
class TestUserExtensionTest {
    private static final StubApplication APPLICATION = new StubApplication();

    @AfterAll
    static void close() {
        APPLICATION.close();
    }

    @Test
    void givesTheUserOfTheNearestAnnotation() {
        run(Nearest.class, true)
                .testEvents()
                .assertStatistics(events -> events.succeeded(7).failed(0));
    }

    @Test
    void findsTheAddressInAFieldOfArquillian() {
        run(InField.class, false)
                .testEvents()
                .assertStatistics(events -> events.succeeded(2).failed(0));
    }

    @Test
    void findsTheAddressInAParameterOfArquillian() {
        run(InParameter.class, false)
                .testEvents()
                .assertStatistics(events -> events.succeeded(4).failed(0));
    }

    @Test
    void saysThatNoAnnotationNamesTheUser() {
        run(Anonymous.class, false)
                .testEvents()
                .failed()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(
                                message(text -> text.contains("No @TestUser names the user of the parameter"))));
    }

    @Test
    void endsWithTheLastTest() {
        run(InField.class, false);
        PanelProvider ended = InField.provider;
        assertThat(APPLICATION.logins()).isPositive();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> ended.issuer().toURL().openStream().close())
                .isInstanceOf(java.io.IOException.class);
    }

    private static EngineExecutionResults run(Class<?> type, boolean parallel) {
        InField.provider = PanelProvider.start();
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", String.valueOf(parallel))
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .selectors(selectClass(type))
                .execute();
    }

    @TestUser(name = "mona", groups = "admin", claims = "{\"department\":\"books\"}")
    @Execution(ExecutionMode.CONCURRENT)
    static class Nearest {
        @RegisterExtension
        static PanelProvider provider =
                PanelProvider.builder().application(APPLICATION.address()).start();

        static {
            APPLICATION.at(provider);
        }

        @Test
        void ofTheClass(LoggedIn user) {
            assertThat(user.get("/me").body()).isEqualTo("mona [admin] books");
        }

        @Test
        @TestUser(name = "otto")
        void ofTheMethod(LoggedIn user) {
            assertThat(user.get("/me").body()).isEqualTo("otto [] null");
        }

        @Test
        @TestUser(name = "otto")
        void ofTheParameter(
                LoggedIn otto,
                @TestUser(
                                name = "anna",
                                groups = {"a", "b"})
                        LoggedIn anna) {
            assertThat(otto.get("/me").body()).startsWith("otto");
            assertThat(anna.get("/me").body()).startsWith("anna [a, b]");
        }

        @RepeatedTest(2)
        void manyTimes(LoggedIn user) {
            assertThat(user.get("/me").body()).startsWith("mona");
        }

        @Nested
        class Inside {
            private @org.jspecify.annotations.Nullable LoggedIn before;

            @BeforeEach
            void logIn(LoggedIn user) {
                before = user;
            }

            @Test
            void ofTheClassAround(TestInfo info) {
                assertThat(before).hasToString("mona");
            }

            @Test
            @TestUser(name = "otto")
            void ofTheMethodThatRuns(TestInfo info) {
                assertThat(before).hasToString("otto");
            }
        }
    }

    static class InField {
        @RegisterExtension
        static PanelProvider provider = PanelProvider.start();

        @ArquillianResource
        private @org.jspecify.annotations.Nullable URL address;

        @BeforeEach
        void inject() throws java.net.MalformedURLException {
            APPLICATION.at(provider);
            address = URI.create(APPLICATION.address()).toURL();
        }

        @Test
        void findsIt(@TestUser(name = "mona") LoggedIn mona) {
            assertThat(mona.application()).hasToString(String.valueOf(address));
        }

        @Nested
        class Inside {
            @Test
            void findsItToo(@TestUser(name = "mona") LoggedIn mona) {
                assertThat(mona.get("/me").statusCode()).isEqualTo(200);
            }
        }
    }

    @TestUser(name = "mona")
    static class InParameter {
        @RegisterExtension
        static PanelProvider provider = PanelProvider.start();

        @RegisterExtension
        static Injection injection = new Injection();

        @BeforeEach
        void before(LoggedIn mona, @ArquillianResource URI address) {
            assertThat(mona.application()).isEqualTo(address);
        }

        @Test
        void before(@ArquillianResource URL address, LoggedIn mona) {
            assertThat(mona.get("me").body()).startsWith("mona");
        }

        @Test
        void after(LoggedIn mona, @ArquillianResource URL address) {
            assertThat(mona.get("me").body()).startsWith("mona");
        }

        @RepeatedTest(2)
        void repeated(LoggedIn mona, @ArquillianResource URL address) {
            assertThat(mona.get("me").body()).startsWith("mona");
        }
    }

    static class Anonymous {
        @RegisterExtension
        static PanelProvider provider = PanelProvider.start();

        @Test
        void who(LoggedIn user) {
            assertThat(user).isNull();
        }
    }

    /** Gives the address as Arquillian does. */
    static class Injection implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.isAnnotated(ArquillianResource.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            APPLICATION.at(InParameter.provider);
            URI address = URI.create(APPLICATION.address());
            try {
                return parameter.getParameter().getType() == URL.class ? address.toURL() : address;
            } catch (java.net.MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
