package org.panelsecurity.impl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.UserSession;

/** Secrets that change in their files while the application runs. */
class ChangedSecretsTest {
    private static final String OLD = "the-old-client-secret-of-the-client";
    private static final String NEW = "the-new-client-secret-of-the-client";
    private static final String OLD_COOKIES = "the first cookie secret, 32 bytes or more";
    private static final String NEW_COOKIES = "the other cookie secret, 32 bytes or more";
    private static final String NO_VALUE = "";

    private final TestProvider provider = new TestProvider();

    private Path client;
    private Path cookies;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        client = Files.writeString(folder.resolve("client"), OLD);
        cookies = Files.writeString(folder.resolve("cookies"), OLD_COOKIES);
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    private Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.remove("panel.oauth.secret");
        settings.put("panel.oauth.secret-file", client.toString());
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static List<String> changed(TestApplication application, Path file, String content) throws IOException {
        Files.writeString(file, content);
        return CapturedLog.during(() -> {
            application.flows().secretWatch().rereadAll();
            application.flows().secretWatch().rereadAll();
        });
    }

    @Test
    void newClientSecretIsSentAndEndsNoSessionAndNoAttemptIfACookieSecretIsSet() throws IOException {
        TestApplication application = new TestApplication(settings());
        Reply begun = begin(application);
        Reply answered = answer(application, begin(application));
        assertThat(sentSecret()).isEqualTo(OLD);

        assertThat(changed(application, client, NEW + "\n"))
                .singleElement()
                .asString()
                .contains("a new secret is in force")
                .doesNotContain(NEW);

        assertThat(resumed(application, answered)).isPresent();
        assertThat(resumed(application, answer(application, begun))).isPresent();
        assertThat(sentSecret()).isEqualTo(NEW);
    }

    @Test
    void newClientSecretLogsAllUsersOutWithAWarningIfCookieKeysAreDerivedFromIt() throws IOException {
        TestApplication application = new TestApplication(settings(), NO_VALUE);
        Reply answered = answer(application, begin(application));

        List<String> lines = changed(application, client, NEW);

        assertThat(lines)
                .hasSize(2)
                .last()
                .asString()
                .isEqualTo("The new client secret has logged all users out, because"
                        + " the cookie secret was derived from the old one. To avoid that, set panel.cookie.secret or"
                        + " panel.cookie.secret-file.");
        assertThat(resumed(application, answered)).isEmpty();
        assertThat(resumed(application, answer(application, begin(application))))
                .isPresent();
        assertThat(resumed(new TestApplication(settings(), NO_VALUE), answer(application, begin(application))))
                .as("the same keys as after a restart")
                .isPresent();
    }

    @Test
    void keysStayRandomAndSessionsValidIfNoClientSecretIsLongEnough() throws IOException {
        Files.writeString(client, "short");
        TestApplication application = new TestApplication(settings(), NO_VALUE);
        Reply answered = answer(application, begin(application));

        assertThat(changed(application, client, "tiny")).hasSize(1);
        assertThat(resumed(application, answered)).isPresent();
    }

    @Test
    void newCookieSecretsSealFirstAndOpenAll() throws IOException {
        TestApplication application =
                new TestApplication(settings("panel.cookie.secret-file", cookies.toString()), NO_VALUE);
        Reply old = answer(application, begin(application));

        changed(application, cookies, NEW_COOKIES + "\n" + OLD_COOKIES + "\n");
        assertThat(resumed(application, old)).isPresent();
        Reply fresh = answer(application, begin(application));

        changed(application, cookies, NEW_COOKIES + "\n");
        assertThat(resumed(application, old)).isEmpty();
        assertThat(resumed(application, fresh)).isPresent();
    }

    @Test
    void everyStartWarnsIfANewClientSecretWouldLogAllUsersOut() {
        assertThat(TestApplication.warnings(settings(), NO_VALUE))
                .contains("panel.oauth.secret-file (PANEL_OAUTH_SECRET_FILE): when the client secret changes, all users"
                        + " are logged out, because the cookie secret is derived from it. To avoid that, set"
                        + " panel.cookie.secret or panel.cookie.secret-file.");
        assertThat(TestApplication.warnings(settings(), TestApplication.COOKIE_SECRET))
                .isEmpty();
        assertThat(TestApplication.warnings(settings("panel.cookie.secret-file", cookies.toString()), NO_VALUE))
                .isEmpty();
    }

    private String sentSecret() {
        String header = provider.tokenRequest().lines().findFirst().orElseThrow();
        String pair =
                new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.US_ASCII);
        return pair.substring(pair.indexOf(':') + 1);
    }

    private static Reply begin(TestApplication at) {
        return at.flows().askForLogin().of(TestExchange.get("/reports"));
    }

    private Reply answer(TestApplication at, Reply begun) {
        Map<String, String> asked = asked(begun);
        provider.knows("mona", asked.getOrDefault("nonce", ""));
        return at.flows()
                .finishLogin()
                .with(TestExchange.get("/?code=c&state=" + asked.get("state")).cookiesOf(begun), false);
    }

    private static Optional<UserSession> resumed(TestApplication at, Reply answered) {
        return at.flows().resumeSession().of(TestExchange.get("/reports").cookiesOf(answered));
    }

    private static Map<String, String> asked(Reply begun) {
        String query =
                URI.create(((Content.Redirect) begun.content()).location()).getRawQuery();
        return Stream.of(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
