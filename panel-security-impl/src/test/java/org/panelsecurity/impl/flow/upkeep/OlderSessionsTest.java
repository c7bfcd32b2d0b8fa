package org.panelsecurity.impl.flow.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Reply;

/** An administrator ends all sessions after an incident. */
class OlderSessionsTest {
    private static final String NOT_BEFORE = "panel.session.not-before";

    private final Instant now = Instant.now();

    @Test
    void areOverAndNewOnesAreNot() {
        TestApplication hourAgo = new TestApplication(settings("2000-01-01T00:00:00Z"));
        hourAgo.clock().advance(Duration.ofHours(-1));
        Reply older = logIn(hourAgo);
        TestApplication application =
                new TestApplication(settings(now.minus(Duration.ofMinutes(30)).toString()));

        assertThat(isLoggedIn(older, hourAgo)).isTrue();
        assertThat(isLoggedIn(older, application)).isFalse();
        assertThat(isLoggedIn(logIn(application), application)).isTrue();
    }

    @Test
    void cannotBeThoseOfTheFuture() {
        Map<String, String> tomorrow = settings(now.plus(Duration.ofDays(1)).toString());

        assertThatThrownBy(() -> new TestApplication(tomorrow))
                .hasMessageContaining(NOT_BEFORE + " (PANEL_SESSION_NOT_BEFORE)")
                .hasMessageContaining("it is in the future, so that no session would be valid");
    }

    private static Map<String, String> settings(String notBefore) {
        return Map.of(
                "panel.oauth.provider",
                "basic",
                "panel.basic-auth",
                "open sesame of some length",
                NOT_BEFORE,
                notBefore);
    }

    private static Reply logIn(TestApplication application) {
        return TestForm.at(application, "/login")
                .typed("mona", "open sesame of some length")
                .send();
    }

    private static boolean isLoggedIn(Reply login, TestApplication application) {
        return application
                .flows()
                .resumeSession()
                .of(TestExchange.get("/reports").cookiesOf(login))
                .isPresent();
    }
}
