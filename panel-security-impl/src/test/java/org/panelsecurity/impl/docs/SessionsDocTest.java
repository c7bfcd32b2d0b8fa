package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.session.SessionSizes;
import org.panelsecurity.impl.settings.TokensKept;

class SessionsDocTest {
    @Test
    void tellsHowLargeSessionsGet() {
        WrittenPage.check("sessions.md", SessionsDoc.render());
    }

    @Test
    void keepsEveryTypicalSessionWithinTheLimitByTheSettingsThatAreNamed() {
        assertThat(TypicalSession.ALL)
                .filteredOn(session -> session.kept() < 100)
                .allSatisfy(session -> assertThat(session.all(TokensKept.NONE))
                        .as(session.name())
                        .isLessThan(SessionSizes.LIMIT));
    }

    @Test
    void isAlwaysSmallerThanWhatWasReceived() {
        assertThat(TypicalSession.ALL)
                .allSatisfy(session -> assertThat(session.all(TokensKept.ALL))
                        .as(session.name())
                        .isLessThan(session.received() * 4 / 3));
    }
}
