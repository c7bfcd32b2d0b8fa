package org.panelsecurity.test;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.panelsecurity.test.ProviderFailure.nextCall;
import static org.panelsecurity.test.ProviderFailure.nextLogin;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/** How long a provider lives, and what is set at it. */
class ProviderLifetimeTest {
    private static final ProviderUser MONA = ProviderUser.of("mona");

    @Test
    void endsWithATestWhatTheTestHasSet() {
        succeed(Settings.class, 2);
    }

    @Test
    void waitsForTheLastOfTestsAtTheSameTime() {
        try (PanelProvider provider = PanelProvider.start()) {
            ProviderState state = provider.state();
            state.beginTest();
            state.beginTest();
            provider.fails(nextLogin("access_denied"));
            state.endTest();
            assertThat(state.refusal(MONA)).isEqualTo("access_denied");
            provider.fails(nextLogin("access_denied"));
            state.endTest();
            assertThat(state.refusal(MONA)).isNull();
        }
    }

    @Test
    void endsAProviderOfOneTestWithIt() {
        PerTest.started.clear();
        succeed(PerTest.class, 2);
        assertThat(PerTest.started)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(provider -> assertThatThrownBy(
                                () -> provider.issuer().toURL().openStream().close())
                        .isInstanceOf(java.io.IOException.class));
    }

    private static void succeed(Class<?> type, int tests) {
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .selectors(selectClass(type))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.succeeded(tests).failed(0));
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Settings {
        @RegisterExtension
        static PanelProvider provider = PanelProvider.start();

        @BeforeAll
        static void setForAllTests() {
            provider.expiresIn("otto", ofSeconds(9));
        }

        @Test
        void one() {
            provider.fails(nextLogin("access_denied"));
            provider.fails(nextCall(ProviderEndpoint.JWKS, 503));
            provider.expiresIn(ofSeconds(7));
            provider.expiresIn("otto", ofSeconds(8));
            assertThat(provider.state().accessTokenTtl(MONA)).isEqualTo(ofSeconds(7));
        }

        @Test
        void two() {
            assertThat(provider.state().refusal(MONA)).isNull();
            assertThat(provider.state().failure(ProviderEndpoint.JWKS, null)).isNull();
            assertThat(provider.state().accessTokenTtl(MONA)).isEqualTo(ofMinutes(5));
            assertThat(provider.state().accessTokenTtl(ProviderUser.of("otto"))).isEqualTo(ofSeconds(9));
        }
    }

    static class PerTest {
        static final List<PanelProvider> started = new ArrayList<>();

        @RegisterExtension
        PanelProvider provider = PanelProvider.start();

        @Test
        void one() throws Exception {
            isThere();
        }

        @Test
        void two() throws Exception {
            isThere();
        }

        private void isThere() throws Exception {
            started.add(provider);
            assertThat(java.net
                            .URI
                            .create(provider.issuer() + "/jwks")
                            .toURL()
                            .openStream()
                            .readAllBytes())
                    .isNotEmpty();
        }
    }
}
