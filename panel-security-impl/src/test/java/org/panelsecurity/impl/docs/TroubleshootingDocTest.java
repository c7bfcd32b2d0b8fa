package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;

class TroubleshootingDocTest {
    private static final Path UNAVAILABLE =
            Path.of("src/main/java/org/panelsecurity/impl/mechanism/ServiceUnavailable.java");

    // The first text of each answer(…).
    private static final Pattern SENTENCE = Pattern.compile("\\banswer\\(\\s*\"([^\"]+)\"");

    @Test
    void describesEveryFailure() {
        WrittenPage.check("troubleshooting.md", TroubleshootingDoc.render());
    }

    @Test
    void hasNotesOfEveryFailureInItsOrderAndOfNothingElse() {
        Stream<String> failures = Arrays.stream(LoginFailure.values()).map(LoginFailure::name);

        assertThat(TroubleshootingDoc.notes().keySet())
                .as("a failure has its notes in src/test/resources/failure-notes.md")
                .containsExactlyElementsOf(failures.toList());
        assertThat(TroubleshootingDoc.notes().values())
                .allSatisfy(notes -> assertThat(notes).isNotBlank());
    }

    @Test
    void describesEveryPageOfAnApplicationThatIsNotAvailable() throws IOException {
        assertThat(SENTENCE.matcher(Files.readString(UNAVAILABLE)).results().map(sentence -> sentence.group(1)))
                .containsExactlyInAnyOrderElementsOf(TroubleshootingDoc.UNAVAILABLE.keySet());
    }
}
