package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.upkeep.UpkeepResult;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.session.UserSession;

/** The beginning of a session in a browser that has a session already: the old one is replaced, and its cookies are not set again. */
class BeginSessionTest {
    private static final Duration USE_TO_NOTE = Duration.ofSeconds(70);

    private final TestProvider provider = new TestProvider();
    private final TestApplication application = new TestApplication(settings());

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void recordsThatALoginAtTheProviderReplacedTheSession() {
        Reply first = logIn();
        application.clock().setElapsed(USE_TO_NOTE);

        logIn(first);

        assertThat(upkeep(first).session()).isPresent();
        assertThat(upkeep(first).cookies()).as("the browser has the new ones").isEmpty();
    }

    @Test
    void tellsTheGroupsAndTheRolesOfALogin() {
        Map<String, String> settings = settings();
        settings.put("panel.oauth.groups", "leads");
        settings.put("panel.oauth.roles.clerk", "*");
        TestApplication strict = new TestApplication(settings);
        strict.groupStores((identity, name) -> Optional.of(Set.of("archive")));

        assertThat(CapturedLog.during(Level.FINE, () -> logIn(strict)))
                .contains(
                        "Groups of a user of corp: read [staff], kept [].",
                        "Roles of corp:id-of-mona: [archive, clerk].");
    }

    @Test
    void recordsNoReplacementByALoginOfAnotherBrowser() {
        Reply first = logIn();
        application.clock().setElapsed(USE_TO_NOTE);

        logIn();

        assertThat(upkeep(first).cookies()).isNotEmpty();
    }

    @Test
    void recordsNoReplacementIfTheNewSessionIsTooLarge() {
        Reply first = logIn();
        application.clock().setElapsed(USE_TO_NOTE);
        Set<String> groups =
                IntStream.range(0, 5_000).mapToObj(Integer::toString).collect(Collectors.toSet());
        application.groupStores((identity, name) -> Optional.of(groups));

        Reply failed = logIn(first);

        assertThat(failed.sessionFate()).isEqualTo(SessionFate.KEEP);
        assertThat(application.events())
                .last()
                .isInstanceOfSatisfying(
                        LoginEvent.LoginFailed.class,
                        event -> assertThat(event.failure()).isEqualTo(LoginFailure.SESSION_TOO_LARGE));
        assertThat(upkeep(first).cookies()).as("the old session goes on").isNotEmpty();
    }

    private UpkeepResult upkeep(Reply loggedIn) {
        TestExchange exchange = TestExchange.get("/reports").cookiesOf(loggedIn);
        UserSession session = application.flows().resumeSession().of(exchange).orElseThrow();
        assertThat(application.flows().sessionUpkeep().isDue(session)).isTrue();
        return application.flows().sessionUpkeep().perform(session, exchange);
    }

    /** Logs in, in a browser with the cookies of these replies. */
    private Reply logIn(Reply... before) {
        return logIn(application, before);
    }

    private Reply logIn(TestApplication application, Reply... before) {
        Reply begun = application.flows().askForLogin().of(TestExchange.get("/reports"));
        Map<String, String> asked = RedirectParameters.of(begun);
        provider.knows("mona", asked.getOrDefault("nonce", ""));
        Reply[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = begun;
        return application
                .flows()
                .finishLogin()
                .with(TestExchange.get("/?code=c&state=" + asked.get("state")).cookiesOf(all), false);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("panel.session.idle", "30");
        return settings;
    }
}
