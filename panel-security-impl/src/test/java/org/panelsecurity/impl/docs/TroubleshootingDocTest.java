package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Page.Unavailable.Reason;

class TroubleshootingDocTest {
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
    void describesEveryPageOfAnApplicationThatIsNotAvailable() {
        assertThat(TroubleshootingDoc.UNAVAILABLE).containsOnlyKeys(Reason.values());
    }
}
