package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.crypto.PasswordHash;
import org.panelsecurity.impl.settings.BasicAuth;
import org.panelsecurity.impl.settings.BasicAuth.PasswordFile;
import org.panelsecurity.impl.settings.BasicAuth.SharedPassword;
import org.panelsecurity.impl.settings.Secret;

class LocalUsersTest {
    private final LocalUsers shared = new LocalUsers("basic", new SharedPassword(Secret.of("open sesame")));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesAllUsersOfASharedPasswordTheSameId() {
        Identity mona = shared.check("mona", "open sesame").identity().orElseThrow();
        Identity eve = shared.check("eve", "open sesame").identity().orElseThrow();

        assertThat(mona.user()).isEqualTo("mona");
        assertThat(mona.claims()).isEqualTo(Map.of("user", "mona"));
        assertThat(List.of(mona.id(), eve.id())).containsExactly("shared", "shared");
        assertThat(mona.groups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mona, open sesam", "mona, open sesamee", "mona, ''", "'', open sesame", "' ', open sesame"})
    void refusesWhatDoesNotFit(String user, String password) {
        assertThat(shared.check(user, password).identity()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open sesame\0", "\0open sesame", "open\0 sesame"})
    void refusesAPasswordWithNul(String password) throws IOException {
        String hash = PasswordHash.of("open sesame");

        assertThat(shared.check("mona", password).identity()).isEmpty();
        assertThat(ofFile("{\"mona\": \"" + hash + "\"}")
                        .check("mona", "open sesame")
                        .identity())
                .isPresent();
        assertThat(ofFile("{\"mona\": \"" + hash + "\"}")
                        .check("mona", password)
                        .identity())
                .isEmpty();
        assertThat(ofFile("{\"mona\": \"open sesame\"}").check("mona", password).identity())
                .isEmpty();
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(shared.check("m".repeat(200), "open sesame").identity()).isPresent();
        assertThat(shared.check("m".repeat(201), "open sesame").identity()).isEmpty();
    }

    @Test
    void countsGuessesAtASharedPasswordTogetherAndAtUsersApart() throws IOException {
        assertThat(shared.account("mona")).isEqualTo(shared.account("eve"));
        assertThat(ofFile("{}").account("mona")).isNotEqualTo(ofFile("{}").account("eve"));
    }

    @Test
    void knowsUsersByTheirKeyInTheFile() throws IOException {
        LocalUsers users = ofFile("{'mona': 'plain-secret', 'shared': 'x'}");

        Identity mona = users.check("mona", "plain-secret").identity().orElseThrow();

        assertThat(mona).isEqualTo(Identity.of("basic", "mona", "mona", Set.of()));
        assertThat(users.check("mona", "x").identity()).isEmpty();
        assertThat(users.check("Mona", "plain-secret").identity()).isEmpty();
    }

    @Test
    void reportsWhetherTheUserIsKnown() throws IOException {
        LocalUsers users = ofFile("{'mona': 'plain-secret'}");

        assertThat(users.check("mona", "x").isUserKnown()).isTrue();
        assertThat(users.check("mona", "plain-secret").isUserKnown()).isTrue();
        assertThat(users.check("eve", "plain-secret").isUserKnown()).isFalse();
        assertThat(shared.check("mona", "open sesame").isUserKnown()).isFalse();
    }

    @Test
    void tellsRegistrationsApart() {
        LocalUsers other = new LocalUsers("guests", new SharedPassword(Secret.of("open sesame")));

        assertThat(other.check("mona", "open sesame").identity().orElseThrow().registration())
                .isEqualTo("guests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"['mona']", "{'mona': 1}", "{'mona': ''}", "{'mona'", ""})
    void saysThatTheFileCannotBeReadAnyMore(String content) throws IOException {
        LocalUsers users = ofFile("{'mona': 'plain-secret'}");
        ofFile(content);

        assertThatThrownBy(() -> users.check("mona", "plain-secret"))
                .isInstanceOfSatisfying(LoginFailedException.class, failed -> {
                    assertThat(failed.failure()).isEqualTo(LoginFailure.INTERNAL_ERROR);
                    assertThat(failed.detail()).contains("panel.basic-auth").doesNotContain("plain-secret");
                });
    }

    @Test
    void namesWhoseHashIsDamaged() throws IOException {
        LocalUsers users = ofFile("{'mona': 'pbkdf2-sha256:damaged', 'bob': 'plain'}");

        assertThat(users.withBrokenHash()).containsExactly("mona");
        assertThat(users.check("mona", "pbkdf2-sha256:damaged").identity()).isEmpty();
        assertThatThrownBy(() -> new TestRegistrations("panel.basic-auth=pbkdf2-sha256:damaged"))
                .hasMessageContaining(
                        "panel.basic-auth (PANEL_BASIC_AUTH): the password hash of all users is malformed")
                .message()
                .doesNotContain("sha256:damaged");
    }

    @Test
    void checksNoMorePasswordsAtOnceThanMayBe() {
        Semaphore turns = new Semaphore(0);
        LocalUsers users =
                new LocalUsers("basic", new SharedPassword(Secret.of("open sesame")), turns, Duration.ofMillis(1));

        assertThatThrownBy(() -> users.check("mona", "open sesame"))
                .isInstanceOfSatisfying(
                        LoginFailedException.class,
                        busy -> assertThat(busy.failure()).isEqualTo(LoginFailure.PROVIDER_BUSY));
        turns.release();
        assertThat(users.check("mona", "open sesame").identity()).isPresent();
        assertThat(users.check("mona", "open sesame").identity())
                .as("the turn was given back")
                .isPresent();
    }

    private LocalUsers ofFile(String content) throws IOException {
        BasicAuth file = new PasswordFile(Files.writeString(folder.resolve("users.json"), content));
        return new LocalUsers("basic", file);
    }
}
