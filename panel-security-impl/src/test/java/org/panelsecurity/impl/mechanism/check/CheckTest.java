package org.panelsecurity.impl.mechanism.check;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelsecurity.impl.flow.TestProvider;

class CheckTest {
    private final TestProvider provider = new TestProvider();
    private final Map<String, String> settings = new HashMap<>(provider.settings());
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Path file;

    CheckTest(@TempDir Path folder) {
        file = folder.resolve("app.properties");
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    private int run(boolean offline) throws IOException {
        Files.writeString(
                file,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining("\n")));
        return run(file.toString(), offline);
    }

    private int run(String name, boolean offline) {
        return Check.run(
                List.of(name),
                offline,
                "/app",
                new PrintStream(output, true, UTF_8),
                new PrintStream(errors, true, UTF_8));
    }

    private String output() {
        return output.toString(UTF_8);
    }

    private String errors() {
        return errors.toString(UTF_8);
    }

    @Test
    void printsTheReportAndWhatItCannotKnow() throws IOException {
        assertThat(run(false)).isZero();

        assertThat(errors()).isEmpty();
        assertThat(output())
                .startsWith("Settings from " + file + ", environment variables and system properties.")
                .contains("Panel Security", "callback URL to register", "<scheme and host of this server>/app/")
                .contains("The provider of corp answers: " + provider.issuer())
                .contains("Not checked: whether the provider knows client id, client secret and redirect URI")
                .contains("Not checked: presets, access checks and other logins of the application")
                .endsWith("No problem was found." + System.lineSeparator())
                .doesNotContain("a-client-secret-of-some-length");
        assertThat(provider.calls()).as("metadata and keys").isEqualTo(2);
    }

    @Test
    void printsAllProblemsAndThoseOfTheProvider() throws IOException {
        settings.put("panel.cookie.secret", "short");
        settings.put("panel.oauth.expiry", "never");
        settings.put("panel.oauth.client-id", "x");
        provider.metadata(okJson("{\"issuer\":\"https://other.example\"}"));

        assertThat(run(false)).isEqualTo(1);

        assertThat(errors())
                .contains("Panel Security cannot start: 2 problems in its configuration.")
                .contains("panel.cookie.secret (PANEL_COOKIE_SECRET) from " + file)
                .contains("panel.oauth.expiry (PANEL_OAUTH_EXPIRY) = \"never\" from " + file)
                .contains("Note: panel.oauth.client-id is not a setting of Panel Security")
                .contains("No user can log in with corp now:", "https://other.example");
        assertThat(output()).contains("The check has failed.").doesNotContain("No problem");
    }

    @Test
    void checksWhoMayLogIn() throws IOException {
        settings.put("panel.oauth.allow", "user:1, domain:@example.com");
        assertThat(run(false)).isEqualTo(1);
        assertThat(errors()).contains("panel.oauth.allow (PANEL_OAUTH_ALLOW) = \"domain:@example.com\"", "entry 2: ");

        settings.put("panel.oauth.allow", "user:1, domain:example.com");
        assertThat(run(false)).isZero();
        assertThat(output()).containsPattern("may log in at .* user:1, domain:example.com");
    }

    @Test
    void saysWhatItCouldNotLookForIfTheProviderIsDown() throws IOException {
        provider.close();

        assertThat(run(false)).isEqualTo(1);

        assertThat(errors()).contains("No user can log in with corp now:");
        assertThat(output())
                .contains("callback URL to register")
                .contains(
                        "Not checked: issuer, endpoints, client authentication method and signing keys of corp, since its"
                                + " provider does not answer.");
    }

    @Test
    void callsNoProviderOffline() throws IOException {
        assertThat(run(true)).isZero();

        assertThat(provider.calls()).isZero();
        assertThat(output()).contains("Not checked: what the provider of corp publishes (--offline).");
    }

    @Test
    void leavesOutAPresetThatMayBeThatOfTheApplication() throws IOException {
        settings.put("panel.oauth.provider", "corp,discord");
        settings.remove("panel.oauth.issuer");
        settings.remove("panel.oauth.key");
        settings.remove("panel.oauth.secret");
        settings.remove("panel.oauth.groups-claim");
        settings.put("panel.oauth.corp.issuer", provider.issuer());
        settings.put("panel.oauth.corp.key", "client-1");
        settings.put("panel.oauth.corp.secret", "a-client-secret-of-some-length");

        assertThat(run(false)).isZero();

        assertThat(output())
                .contains(
                        "WARNING: The registration discord is not checked: its preset discord is not built in. It has to"
                                + " be a preset of the application.")
                .contains("The provider of corp answers");
    }

    @Test
    void namesTheNearestPresetOfAMisspeltOne() throws IOException {
        settings.put("panel.oauth.corp.preset", "genric");

        assertThat(run(true)).isEqualTo(1);

        assertThat(errors()).contains("Did you mean \"generic\"?");
    }

    @Test
    void saysThatTheCacheIsNotChecked() throws IOException {
        settings.put("panel.session.store", "jcache");

        assertThat(run(true)).isZero();

        assertThat(output()).contains("Not checked: the JCache, which the server or the application brings.");
    }

    @Test
    void saysThatTheApplicationIsNotProtected() throws IOException {
        settings.put("panel.oauth.enabled", "false");

        assertThat(run(true)).isZero();

        assertThat(output()).contains("the application is not protected");
    }

    @Test
    void failsIfNothingEnforcesTheRules() throws IOException {
        settings.put("panel.oauth.enabled", "false");
        settings.put("panel.access", "{'/admin/*': 'admin'}");

        assertThat(run(true)).isEqualTo(1);

        assertThat(errors()).contains("nothing enforces its rules, because panel.oauth.enabled is false");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        assertThat(run("none.properties", true)).isEqualTo(1);

        assertThat(errors()).isEqualToIgnoringNewLines("none.properties cannot be read (NoSuchFileException).");
    }
}
