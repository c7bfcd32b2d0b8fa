package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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
    void callsEverybodyOfASharedPasswordTheSame() {
        Identity mona = shared.check("mona", "open sesame").orElseThrow();
        Identity eve = shared.check("eve", "open sesame").orElseThrow();

        assertThat(mona.user()).isEqualTo("mona");
        assertThat(mona.claims()).isEqualTo(Map.of("user", "mona"));
        assertThat(List.of(mona.id(), eve.id())).containsExactly("shared", "shared");
        assertThat(mona.groups()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mona, open sesam", "mona, open sesamee", "mona, ''", "'', open sesame", "' ', open sesame"})
    void refusesWhatDoesNotFit(String user, String password) {
        assertThat(shared.check(user, password)).isEmpty();
    }

    @Test
    void refusesANameThatNobodyTypes() {
        assertThat(shared.check("m".repeat(200), "open sesame")).isPresent();
        assertThat(shared.check("m".repeat(201), "open sesame")).isEmpty();
    }

    @Test
    void countsGuessesAtASharedPasswordTogetherAndAtUsersApart() throws IOException {
        assertThat(shared.account("mona")).isEqualTo(shared.account("eve"));
        assertThat(ofFile("{}").account("mona")).isNotEqualTo(ofFile("{}").account("eve"));
    }

    @Test
    void knowsUsersByTheirKeyInTheFile() throws IOException {
        LocalUsers users = ofFile("{'mona': 'plain-secret', 'shared': 'x'}");

        Identity mona = users.check("mona", "plain-secret").orElseThrow();

        assertThat(mona).isEqualTo(Identity.of("basic", "mona", "mona", Set.of()));
        assertThat(users.check("mona", "x")).isEmpty();
        assertThat(users.check("Mona", "plain-secret")).isEmpty();
    }

    @Test
    void tellsRegistrationsApart() {
        LocalUsers other = new LocalUsers("guests", new SharedPassword(Secret.of("open sesame")));

        assertThat(other.check("mona", "open sesame").orElseThrow().registration())
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
    void checksTwoPasswordsAtATimeAndKeepsACoreForTheRest() throws InterruptedException {
        LocalUsers slow = new LocalUsers("basic", new SharedPassword(Secret.of(PasswordHash.of("open sesame"))));
        AtomicBoolean enough = new AtomicBoolean();
        List<Thread> guessers = Stream.generate(() -> new Thread(() -> guess(slow, enough)))
                .limit(2)
                .toList();
        guessers.forEach(Thread::start);
        try {
            assertThat(isBusy(slow)).isTrue();
        } finally {
            enough.set(true);
            for (Thread guesser : guessers) {
                guesser.join();
            }
        }
        assertThat(slow.check("mona", "open sesame")).as("when they are done").isPresent();
    }

    private static void guess(LocalUsers users, AtomicBoolean enough) {
        while (!enough.get()) {
            try {
                assertThat(users.check("eve", "guess")).isEmpty();
            } catch (LoginFailedException busy) {
                assertThat(busy.failure()).isEqualTo(LoginFailure.PROVIDER_BUSY);
            }
        }
    }

    private static boolean isBusy(LocalUsers users) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(end)) {
            try {
                users.check("mona", "open sesame");
            } catch (LoginFailedException busy) {
                return busy.failure() == LoginFailure.PROVIDER_BUSY;
            }
        }
        return false;
    }

    private LocalUsers ofFile(String content) throws IOException {
        BasicAuth file = new PasswordFile(Files.writeString(folder.resolve("users.json"), content));
        return new LocalUsers("basic", file);
    }
}
