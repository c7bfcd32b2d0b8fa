package org.panelsecurity.impl.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.panelsecurity.impl.session.TestSessions.CLIENT;
import static org.panelsecurity.impl.session.TestSessions.LIMIT;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.SEALER;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.settings.SameSite;

class AttemptCookiesTest {
    private final AttemptCookies attempts = at(NOW);
    private final LoginAttempt attempt = TestSessions.attempt(NOW);
    private final List<RequestCookie> browser = sent(attempts.begin(attempt, SameSite.LAX, List.of(), SCOPE));

    @Test
    void findsTheAttemptOfAState() {
        assertThat(attempts.find(attempt.state(), browser, SCOPE)).contains(attempt);
        assertThat(attempts.isAnyUnderWay(browser, SCOPE)).isTrue();
        assertThat(attempt.toString()).doesNotContain(attempt.state());
    }

    @Test
    void findsNothingForAnotherStateBrowserOrClient() {
        assertThat(attempts.find(TestSessions.attempt(NOW).state(), browser, SCOPE))
                .isEmpty();
        assertThat(attempts.find(attempt.state(), List.of(), SCOPE)).isEmpty();
        assertThat(new AttemptCookies(
                                SEALER, Set.of(new Client("corp", "other", CLIENT.issuer())), LIMIT, Clock.systemUTC())
                        .find(attempt.state(), browser, SCOPE))
                .isEmpty();
    }

    @Test
    void takesNoAttemptForAnothersByItsName() {
        LoginAttempt other = TestSessions.attempt(NOW);
        String name = sent(attempts.begin(other, SameSite.LAX, List.of(), SCOPE))
                .get(0)
                .name();

        assertThat(attempts.find(
                        other.state(),
                        List.of(new RequestCookie(name, browser.get(0).value())),
                        SCOPE))
                .isEmpty();
    }

    @Test
    void tellsThatALoginTookTooLong() {
        assertThat(at(NOW.plusSeconds(600)).isTooOld(attempt)).isFalse();
        assertThat(at(NOW.plusSeconds(601)).isTooOld(attempt)).isTrue();
        assertThat(at(NOW.plusSeconds(601)).find(attempt.state(), browser, SCOPE))
                .contains(attempt);
        assertThat(at(NOW.plusSeconds(601)).isAnyUnderWay(browser, SCOPE)).isFalse();
    }

    @Test
    void keepsFiveAndDropsTheOldest() {
        List<RequestCookie> jar = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            jar.addAll(sent(attempts.begin(TestSessions.attempt(NOW.plusSeconds(i)), SameSite.LAX, List.of(), SCOPE)));
        }

        List<SetCookie> sixth = attempts.begin(TestSessions.attempt(NOW.plusSeconds(9)), SameSite.LAX, jar, SCOPE);

        assertThat(sixth)
                .filteredOn(cookie -> cookie.maxAge().isZero())
                .extracting(SetCookie::name)
                .containsExactly(jar.get(0).name());
    }

    @Test
    void dropsAttemptsBeforeTheHeaderGrowsTooLarge() {
        List<RequestCookie> jar = new ArrayList<>();
        jar.add(new RequestCookie("__Secure-panel-d-label123456", "x".repeat(5950)));
        for (int i = 0; i < 3; i++) {
            jar.addAll(sent(attempts.begin(TestSessions.attempt(NOW.plusSeconds(i)), SameSite.LAX, List.of(), SCOPE)));
        }

        List<SetCookie> fourth = attempts.begin(TestSessions.attempt(NOW.plusSeconds(9)), SameSite.LAX, jar, SCOPE);

        assertThat(fourth)
                .filteredOn(cookie -> cookie.maxAge().isZero())
                .extracting(SetCookie::name)
                .containsExactly(jar.get(1).name(), jar.get(2).name());
        assertThat(new AttemptCookies(SEALER, Set.of(CLIENT), 2 * LIMIT, Clock.fixed(NOW, ZoneOffset.UTC))
                        .begin(TestSessions.attempt(NOW.plusSeconds(9)), SameSite.LAX, jar, SCOPE))
                .as("with room for more")
                .hasSize(1);
    }

    @Test
    void clearsWhatDoesNotOpenAndWhatIsUsed() {
        RequestCookie foreign = new RequestCookie("__Secure-panel-a-label123456-foreign", "1.AAAA");

        assertThat(attempts.begin(attempt, SameSite.LAX, List.of(foreign), SCOPE))
                .anyMatch(cookie ->
                        cookie.name().equals(foreign.name()) && cookie.maxAge().isZero());
        assertThat(attempts.end(attempt, SCOPE).name()).isEqualTo(browser.get(0).name());
    }

    @Test
    void keepsALongUrlCompressed() {
        LoginAttempt filters = attempt.returningTo("/app/reports?" + "filter=status:open,assigned:mona&".repeat(90));

        List<SetCookie> cookies = attempts.begin(filters, SameSite.LAX, List.of(), SCOPE);

        assertThat(filters.returnTo()).hasSizeGreaterThan(2900);
        assertThat(cookies).hasSize(1);
        assertThat(cookies.get(0).size()).isLessThan(800);
        assertThat(attempts.fits(filters, List.of(), SCOPE)).isTrue();
        assertThat(attempts.find(filters.state(), sent(cookies), SCOPE)).contains(filters);
    }

    /** The attacker knows the length of the cookie and chooses a part of the URL: a guess of a secret must not shorten the cookie. */
    @Test
    void doesNotShowByItsLengthWhetherTheUrlHasOneOfItsSecrets() {
        String filters = "/app/reports?" + "filter=status:open&".repeat(60);
        for (String secret : List.of(attempt.state(), "" + attempt.nonce(), "" + attempt.pkceVerifier())) {
            String wrong = new StringBuilder(secret).reverse().toString();

            assertThat(size(attempt.returningTo(filters + secret)))
                    .isCloseTo(size(attempt.returningTo(filters + wrong)), within(3));
        }
    }

    private int size(LoginAttempt one) {
        return attempts.begin(one, SameSite.LAX, List.of(), SCOPE).get(0).size();
    }

    @Test
    void fitsOnlyBesideTheOtherCookies() {
        LoginAttempt noise = attempt.returningTo("/app/reports?" + TestTokens.noise(1500));

        assertThat(attempts.fits(noise, List.of(), SCOPE)).isTrue();
        assertThat(attempts.fits(noise, List.of(new RequestCookie("theirs", "x".repeat(5900))), SCOPE))
                .isFalse();
        assertThat(attempts.fits(attempt.returningTo("/app/reports?" + TestTokens.noise(3900)), List.of(), SCOPE))
                .isFalse();
        assertThat(attempts.fits(attempt, List.of(new RequestCookie("theirs", "x".repeat(9000))), SCOPE))
                .isTrue();
    }

    @Test
    void keepsAttemptsAmongPlantedCookies() {
        List<RequestCookie> jar = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            jar.add(new RequestCookie("__Secure-panel-a-label123456-planted" + i, "1.AAAA"));
            jar.add(new RequestCookie(browser.get(0).name(), "1.AAAA"));
        }
        jar.addAll(browser);

        List<SetCookie> cookies = attempts.begin(TestSessions.attempt(NOW), SameSite.LAX, jar, SCOPE);

        assertThat(attempts.find(attempt.state(), jar, SCOPE)).contains(attempt);
        assertThat(cookies)
                .hasSize(21)
                .noneMatch(cookie -> cookie.name().equals(browser.get(0).name()));
    }

    @Test
    void travelsWithACrossSiteFormOnlyWhereThatIsDeclared() {
        assertThat(attempts.begin(attempt, SameSite.NONE, List.of(), SCOPE)
                        .get(0)
                        .header())
                .endsWith("SameSite=None");
    }

    @Test
    void knowsTheFormOfItsStates() {
        assertThat(LoginAttempt.isOurState(attempt.state())).isTrue();
        assertThat(LoginAttempt.isOurState("panel.")).isFalse();
        assertThat(LoginAttempt.isOurState(attempt.state() + "x")).isFalse();
        assertThat(LoginAttempt.isOurState("")).isFalse();
    }

    @Test
    void countsFinishedLoginsForHalfAMinute() {
        LoginCounter counter = new LoginCounter();
        List<RequestCookie> once = sent(List.of(counter.count(List.of(), SCOPE)));

        assertThat(counter.finished(List.of(), SCOPE)).isZero();
        assertThat(counter.finished(once, SCOPE)).isEqualTo(1);
        assertThat(counter.finished(sent(List.of(counter.count(once, SCOPE))), SCOPE))
                .isEqualTo(2);
        assertThat(counter.count(once, SCOPE).maxAge()).hasSeconds(30);
        assertThat(counter.finished(List.of(new RequestCookie(once.get(0).name(), "99999999999")), SCOPE))
                .isZero();
    }

    @Test
    void countsAnswersThatDidNotComeBackBesideFinishedLogins() {
        LoginCounter counter = new LoginCounter();
        List<RequestCookie> finished = sent(List.of(counter.count(List.of(), SCOPE)));
        List<RequestCookie> both = sent(List.of(counter.countUnanswered(finished, SCOPE)));

        assertThat(counter.unanswered(finished, SCOPE)).isZero();
        assertThat(counter.finished(both, SCOPE)).isEqualTo(1);
        assertThat(counter.unanswered(both, SCOPE)).isEqualTo(1);
        assertThat(counter.unanswered(sent(List.of(counter.count(both, SCOPE))), SCOPE))
                .as("an answer came back")
                .isZero();
        assertThat(counter.unanswered(List.of(new RequestCookie(both.get(0).name(), "1x")), SCOPE))
                .isZero();
    }

    @Test
    void knowsALoginThatBeganJustNow() {
        assertThat(at(NOW.plusSeconds(29)).isAnyRecent(browser, SCOPE)).isTrue();
        assertThat(at(NOW.plusSeconds(31)).isAnyRecent(browser, SCOPE)).isFalse();
        assertThat(attempts.isAnyRecent(List.of(), SCOPE)).isFalse();
    }

    private static AttemptCookies at(Instant now) {
        return new AttemptCookies(SEALER, Set.of(CLIENT), LIMIT, Clock.fixed(now, ZoneOffset.UTC));
    }
}
