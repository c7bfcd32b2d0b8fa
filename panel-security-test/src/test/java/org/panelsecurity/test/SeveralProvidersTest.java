package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** A test class with more than one provider. */
class SeveralProvidersTest {
    @Test
    void asksForTheRegistrationOfTheUser() {
        Events events = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .selectors(selectClass(Two.class))
                .execute()
                .testEvents();
        events.assertStatistics(all -> all.succeeded(1).failed(2));
        events.failed()
                .assertThatEvents()
                .haveExactly(
                        2,
                        finishedWithFailure(
                                message(
                                        text -> text.contains(
                                                "These registrations have one: [one, two]. Name one of them: @TestUser(registration = \"...\")"))));
    }

    static class Two {
        @RegisterExtension
        static PanelProvider one = PanelProvider.builder().registration("one").start();

        @RegisterExtension
        static PanelProvider two = PanelProvider.builder().registration("two").start();

        @Test
        void named(@TestUser(name = "mona", registration = "two") LoggedIn mona) {
            assertThat(mona).hasToString("mona");
        }

        @Test
        void unnamed(@TestUser(name = "mona") LoggedIn mona) {
            assertThat(mona).isNull();
        }

        @Test
        void misspelt(@TestUser(name = "mona", registration = "three") LoggedIn mona) {
            assertThat(mona).isNull();
        }
    }
}
