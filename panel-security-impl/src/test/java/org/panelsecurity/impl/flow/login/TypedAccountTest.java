package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginEvent.LoggedIn;
import org.panelsecurity.LoginEvent.LoginFailed;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestForm;

/** What an event of the password form contains of what was entered. */
class TypedAccountTest {
    private static final String HASH = "hmac:[0-9a-f]{16}";

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void writeUsers() throws IOException {
        file = Files.writeString(folder.resolve("users.json"), "{\"mona\": \"plain-secret\"}");
    }

    @Test
    void isTheNameOfAUserWhoExists() {
        assertThat(accounts(ofFile(), "mona")).containsExactly("mona");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "Mona", "eve\u202E"})
    void isAKeyedHashOfEverythingElse(String entered) {
        TestApplication application = ofFile();

        List<String> twice = accounts(application, entered, entered);
        assertThat(twice).hasSize(2).allMatch(account -> account.matches(HASH));
        assertThat(twice.get(0)).isEqualTo(twice.get(1));
        assertThat(accounts(ofFile(), entered)).as("after a restart").doesNotContainAnyElementsOf(twice);
    }

    @Test
    void isAKeyedHashIfAllUsersShareOnePassword() {
        assertThat(accounts(new TestApplication(Map.of("panel.basic-auth", "open sesame")), "mona"))
                .allMatch(account -> account.matches(HASH));
    }

    @Test
    void isAKeyedHashIfTheFileIsGone() throws IOException {
        TestApplication application = ofFile();
        TestForm form = TestForm.at(application, "/login").typed("mona", "");
        Files.delete(file);

        form.send();

        assertThat(events(application))
                .extracting(event -> event.account().orElse("none"))
                .allMatch(account -> account.matches(HASH));
    }

    @Test
    void comesWithTheIncidentAndThePathWithoutItsQuery() {
        TestApplication application = ofFile();

        TestForm form = TestForm.at(application, "/login?next=%2Fapp%2Fsecret").typed("mona", "wrong");
        form.send();

        assertThat(events(application)).singleElement().satisfies(event -> {
            assertThat(event.failure()).isEqualTo(LoginFailure.PASSWORD_REFUSED);
            assertThat(event.incident().orElseThrow()).hasSize(8);
            assertThat(event.path()).isEqualTo("/login/basic");
            assertThat(event.method()).isEqualTo("POST");
            assertThat(event.application()).isEqualTo("/app");
            assertThat(event.address()).isEqualTo("192.0.2.1");
        });
    }

    @Test
    void isLockedAfterTooManyWrongPasswords() {
        TestApplication application = ofFile();
        for (int i = 0; i < 11; i++) {
            TestForm.at(application, "/login").typed("mona", "wrong").send();
        }

        assertThat(events(application)).last().satisfies(event -> {
            assertThat(event.failure()).isEqualTo(LoginFailure.TOO_MANY_ATTEMPTS);
            assertThat(event.account().orElseThrow()).matches(HASH);
        });
    }

    /** Otherwise each guess would read the file of users, however many there are. */
    @Test
    void isNotLookedUpIfNoPasswordIsChecked() {
        TestApplication application = ofFile();
        for (int i = 0; i < 10; i++) {
            TestForm.at(application, "/login").typed("mona", "wrong").send();
        }
        TestForm form = TestForm.at(application, "/login").typed("mona", "wrong");
        for (int i = 0; i < 1_000; i++) {
            form.send();
        }
        form.typed("mona", "").send();
        form.typed("mona", "w\0").send();

        assertThat(events(application)).hasSize(1_012);
        assertThat(events(application).subList(0, 10))
                .extracting(event -> event.account().orElseThrow())
                .containsOnly("mona");
        assertThat(events(application).subList(10, 1_012))
                .extracting(event -> event.account().orElseThrow())
                .allMatch(account -> account.matches(HASH));
    }

    @Test
    void countsTheWrongPasswordsBeforeALogin() {
        TestApplication application = ofFile();
        TestForm.at(application, "/login").typed("mona", "wrong").send();
        TestForm.at(application, "/login").typed("mona", "wrong again").send();

        TestForm.at(application, "/login").typed("mona", "plain-secret").send();

        assertThat(application.events())
                .last()
                .isInstanceOfSatisfying(
                        LoggedIn.class,
                        event -> assertThat(event.wrongPasswords()).isEqualTo(2));
    }

    private TestApplication ofFile() {
        return new TestApplication(Map.of("panel.basic-auth", file.toString()));
    }

    private static List<String> accounts(TestApplication application, String... entered) {
        for (String user : entered) {
            TestForm.at(application, "/login").typed(user, "wrong").send();
        }
        return events(application).stream()
                .map(event -> event.account().orElse("none"))
                .toList();
    }

    private static List<LoginFailed> events(TestApplication application) {
        return application.events().stream().map(LoginFailed.class::cast).toList();
    }
}
