package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.flow.TestForm.assertAskedAgain;
import static org.panelsecurity.impl.flow.TestForm.assertFailed;
import static org.panelsecurity.impl.flow.TestForm.location;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.crypto.PasswordHash;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.UserSession;

/** Logins without a provider: one password for all users, or a file of users. */
class CheckPasswordOfLocalUsersTest {
    private static final String HASHED = PasswordHash.of("correct horse");

    private final TestApplication shared = new TestApplication(Map.of("panel.basic-auth", "open sesame"));

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void writeUsers() throws IOException {
        file = users("{\"mona\": \"plain-secret\", \"eve@octo.example\": \"" + HASHED + "\"}");
    }

    @Test
    void letsInUsersWithTheOnePasswordUnderAnyName() {
        TestForm form = TestForm.at(shared, "/login?next=%2Fapp%2Freports").typed("  Mona ", "open sesame");

        Reply answered = form.send();

        assertThat(location(answered)).isEqualTo("/app/reports");
        UserSession session = form.session(answered).orElseThrow();
        assertThat(session.identity().registration()).isEqualTo("basic");
        assertThat(session.identity().user()).isEqualTo("Mona");
        assertThat(session.identity().claims()).isEqualTo(Map.of("user", "Mona"));
        assertThat(shared.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        LoginEvent.LoggedIn.class,
                        event -> assertThat(event.identity()).isEqualTo(session.identity()));
    }

    @Test
    void givesAllUsersOfASharedPasswordOneIdAndNoRights() {
        TestApplication roles = new TestApplication(Map.of(
                "panel.basic-auth", "open sesame",
                "panel.oauth.roles.owner", "user:admin",
                "panel.oauth.roles.everybody", "*"));
        TestForm form = TestForm.at(roles, "/login").typed("admin", "open sesame");

        UserSession session = form.session(form.send()).orElseThrow();

        assertThat(session.identity().id()).isEqualTo("shared");
        assertThat(session.identity().groups()).isEmpty();
        assertThat(roles.flows().principalRules().roles(session)).containsExactly("everybody");
    }

    @ParameterizedTest
    @CsvSource({"mona, open sesam", "mona, Open Sesame", "mona, ''", "'', open sesame", "'  ', open sesame"})
    void asksAgainForWhatDoesNotFitTheOnePassword(String user, String password) {
        assertAskedAgain(TestForm.at(shared, "/login").typed(user, password).send(), LoginFailure.PASSWORD_REFUSED);
        assertThat(shared.events()).singleElement().isInstanceOfSatisfying(LoginEvent.LoginFailed.class, failed -> {
            assertThat(failed.registration()).isEqualTo("basic");
            assertThat(failed.failure()).isEqualTo(LoginFailure.PASSWORD_REFUSED);
        });
    }

    @Test
    void takesAHashedSharedPasswordForItsPasswordAlone() {
        TestApplication hashed = new TestApplication(Map.of("panel.basic-auth", HASHED));

        assertThat(location(TestForm.at(hashed, "/login")
                        .typed("mona", "correct horse")
                        .send()))
                .isEqualTo("/app/");
        assertAskedAgain(TestForm.at(hashed, "/login").typed("mona", HASHED).send(), LoginFailure.PASSWORD_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"mona, plain-secret", "eve@octo.example, correct horse"})
    void letsInUsersOfTheFilePlainAndHashed(String user, String password) {
        TestForm form = TestForm.at(ofFile(), "/login").typed(user, password);

        UserSession session = form.session(form.send()).orElseThrow();

        assertThat(session.identity().user()).isEqualTo(user);
        assertThat(session.identity().id()).as("the key in the file").isEqualTo(user);
        assertThat(session.identity().groups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mona, wrong",
        "mona, correct horse",
        "Mona, plain-secret",
        "nobody, plain-secret",
        "nobody, -",
        "mona, ''",
        "'', plain-secret"
    })
    void asksAgainForWhatDoesNotFitTheFile(String user, String password) {
        assertAskedAgain(TestForm.at(ofFile(), "/login").typed(user, password).send(), LoginFailure.PASSWORD_REFUSED);
    }

    @Test
    void refusesTheTextOfAHashAsAPassword() throws IOException {
        TestApplication application = ofFile();
        users("{\"mona\": \"" + HASHED + "\", \"broken\": \"pbkdf2-sha256:1:a:b\"}");

        assertAskedAgain(
                TestForm.at(application, "/login").typed("mona", HASHED).send(), LoginFailure.PASSWORD_REFUSED);
        assertAskedAgain(
                TestForm.at(application, "/login")
                        .typed("broken", "pbkdf2-sha256:1:a:b")
                        .send(),
                LoginFailure.PASSWORD_REFUSED);
    }

    @Test
    void readsTheFileAtEveryLogin() throws IOException {
        TestApplication application = ofFile();

        users("{\"mona\": \"another-secret\"}");

        assertAskedAgain(
                TestForm.at(application, "/login").typed("mona", "plain-secret").send(), LoginFailure.PASSWORD_REFUSED);
        assertThat(location(TestForm.at(application, "/login")
                        .typed("mona", "another-secret")
                        .send()))
                .isEqualTo("/app/");
    }

    @Test
    void refusesEveryLoginWithAFileWithoutUsers() throws IOException {
        TestApplication application = ofFile();
        users("{}");

        assertAskedAgain(TestForm.at(application, "/login").typed("mona", "-").send(), LoginFailure.PASSWORD_REFUSED);
    }

    @Test
    void endsTheLoginWhenTheFileIsGone() throws IOException {
        TestApplication application = ofFile();
        TestForm form = TestForm.at(application, "/login").typed("mona", "plain-secret");
        Files.delete(file);

        Reply failed = form.send();

        assertFailed(failed, LoginFailure.INTERNAL_ERROR);
        assertThat(failed.cookies())
                .as("the attempt is used up")
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.maxAge()).isZero());
    }

    @Test
    void refusesAUserWhomTheApplicationsStoresRefuse() throws IOException {
        TestApplication application = ofFile();
        application.groupStores((identity, name) -> Optional.empty());

        assertFailed(
                TestForm.at(application, "/login").typed("mona", "plain-secret").send(), LoginFailure.NOT_AUTHORIZED);
    }

    @Test
    void asksNoStoreAboutANameThatAnyUserMayType() {
        shared.groupStores((identity, name) -> Optional.of(Set.of("admin")));
        TestForm form = TestForm.at(shared, "/login").typed("root", "open sesame");

        assertThat(form.session(form.send()).orElseThrow().storeGroups()).isEmpty();
    }

    private TestApplication ofFile() {
        return new TestApplication(Map.of("panel.basic-auth", file.toString()));
    }

    private Path users(String json) throws IOException {
        return Files.writeString(folder.resolve("users.json"), json);
    }
}
