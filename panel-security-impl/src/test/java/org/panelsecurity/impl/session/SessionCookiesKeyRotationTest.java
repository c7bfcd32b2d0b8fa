package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.session.TestSessions.NOW;
import static org.panelsecurity.impl.session.TestSessions.SCOPE;
import static org.panelsecurity.impl.session.TestSessions.sent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.Sealer;

/** A rotation is two deployments, of which each reaches one node after the other. */
class SessionCookiesKeyRotationTest {
    private static final String OLD = "the old secret of more than thirty-two bytes";
    private static final String NEW = "the new secret of more than thirty-two bytes";
    private static final String IDENTITY = "__Secure-panel-i-label123456";
    private static final String DETAILS = "__Secure-panel-d-label123456";

    /** What two nodes have at the same time, step by step. */
    static Stream<Arguments> mixtures() {
        List<String> before = List.of(OLD);
        List<String> added = List.of(OLD, NEW);
        List<String> first = List.of(NEW, OLD);
        List<String> after = List.of(NEW);
        return Stream.of(
                Arguments.of(before, added),
                Arguments.of(added, added),
                Arguments.of(added, first),
                Arguments.of(first, first),
                Arguments.of(first, after));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void logsNoUserOutWhicheverNodeAnswers(List<String> one, List<String> other) {
        for (List<String> begunBy : List.of(one, other)) {
            for (List<String> answers : List.of(one, other)) {
                Browser browser = new Browser();
                browser.logIn(node(begunBy));
                // The last deployment takes the old key away, once sessions have come by or ended.
                browser.visit(node(one));

                assertThat(browser.visit(node(answers)).details())
                        .as("begun by a node with %s, answered by one with %s", begunBy, answers)
                        .isPresent();
                assertThat(browser.visit(node(other)).details()).isPresent();
            }
        }
    }

    @Test
    void sealsAnOldSessionWithTheFirstKeyAsItPassesAndThenLeavesItAlone() {
        Browser browser = new Browser();
        browser.logIn(node(List.of(OLD)));
        SessionCookies rotated = node(List.of(NEW, OLD));

        assertThat(browser.visit(rotated).upkeep()).isEqualTo(Upkeep.IDENTITY);
        assertThat(browser.setLast).extracting(SetCookie::name).containsExactly(IDENTITY, DETAILS);
        assertThat(browser.visit(rotated).upkeep()).isEqualTo(Upkeep.NONE);
        assertThat(browser.setLast).isEmpty();
        assertThat(browser.visit(node(List.of(NEW))).details()).isPresent();
    }

    @Test
    void keepsItsIdItsTimesAndItsEnd() {
        Browser browser = new Browser();
        browser.logIn(node(List.of(OLD)));

        UserSession before = browser.visit(node(List.of(NEW, OLD)));
        UserSession after = browser.visit(node(List.of(NEW)));

        assertThat(after.content()).isEqualTo(before.content());
        assertThat(after.details()).isEqualTo(before.details());
        assertThat(browser.visit(node(List.of(NEW, OLD))).life()).isEqualTo(before.life());
    }

    @Test
    void sealsDetailsAloneWhereOnlyTheirKeysChange() {
        Browser browser = new Browser();
        browser.logIn(node(List.of(OLD), List.of(OLD)));
        SessionCookies rotated = node(List.of(OLD), List.of(NEW, OLD));

        assertThat(browser.visit(rotated).upkeep()).isEqualTo(Upkeep.DETAILS);
        assertThat(browser.setLast).extracting(SetCookie::name).containsExactly(DETAILS);
        assertThat(browser.visit(rotated).upkeep()).isEqualTo(Upkeep.NONE);
        assertThat(browser.visit(node(List.of(OLD), List.of(NEW))).details()).isPresent();
    }

    @Test
    void sealsEveryPartOfLargeDetails() {
        Browser browser = new Browser();
        TokenSet large = new TokenSet(new TestTokens(1).bytes(3500), null, null, null, Set.of());
        browser.keep(node(List.of(OLD)).seal(TestSessions.session("session-1", large), List.of(), SCOPE));

        browser.visit(node(List.of(NEW, OLD)));

        assertThat(browser.setLast).extracting(SetCookie::name).containsExactly(IDENTITY, DETAILS, DETAILS + "-1");
        assertThat(browser.visit(node(List.of(NEW))).details()).isPresent();
    }

    @Test
    void leavesDetailsThatOnlyAnotherNodeCanOpen() {
        Browser browser = new Browser();
        browser.logIn(node(List.of(OLD), List.of(NEW)));

        UserSession here = browser.visit(node(List.of(NEW, OLD), List.of(OLD)));

        assertThat(here.details()).isEmpty();
        assertThat(browser.setLast).extracting(SetCookie::name).containsExactly(IDENTITY);
        assertThat(browser.visit(node(List.of(NEW, OLD), List.of(NEW))).details())
                .isPresent();
    }

    @Test
    void setsNothingForDetailsOfAnotherSession() {
        Browser browser = new Browser();
        browser.logIn(node(List.of(NEW), List.of(NEW)));
        SessionCookies before = node(List.of(NEW), List.of(OLD));
        List<SetCookie> others = before.seal(
                TestSessions.session("session-2", new TokenSet("another's", null, null, null, Set.of())),
                List.of(),
                SCOPE);
        browser.keep(others.subList(1, 2));

        assertThat(browser.visit(node(List.of(NEW), List.of(NEW, OLD))).upkeep())
                .isEqualTo(Upkeep.DETAILS);
        assertThat(browser.setLast).isEmpty();
    }

    @Test
    void takesNoNonsenseForAnOldKey() {
        for (String value : List.of("", "1.", "1.AAAA", "1.________________", "2.ü8888888888")) {
            Browser browser = new Browser();
            browser.logIn(node(List.of(NEW)));
            browser.jar.put(DETAILS, value);

            assertThat(browser.visit(node(List.of(NEW, OLD))).upkeep()).isEqualTo(Upkeep.NONE);
        }
    }

    @Test
    void refusesAKeyThatIsGone() {
        Browser browser = new Browser();
        browser.logIn(node(List.of(OLD)));

        assertThat(node(List.of(NEW)).open(browser.cookies(), SCOPE)).isEmpty();
    }

    private static SessionCookies node(List<String> secrets) {
        return node(secrets, List.of());
    }

    private static SessionCookies node(List<String> secrets, List<String> encryption) {
        return TestSessions.cookies(new Sealer(bytes(secrets), bytes(encryption)), TestSessions.settings(null), NOW);
    }

    private static List<byte[]> bytes(List<String> secrets) {
        return secrets.stream().map(secret -> secret.getBytes(UTF_8)).toList();
    }

    private static final class Browser {
        final Map<String, String> jar = new LinkedHashMap<>();
        List<SetCookie> setLast = new ArrayList<>();

        void logIn(SessionCookies node) {
            keep(node.seal(TestSessions.session(), List.of(), SCOPE));
        }

        /** The session as the node sees it, which then does what is due. */
        UserSession visit(SessionCookies node) {
            UserSession session = node.open(cookies(), SCOPE).orElseThrow();
            setLast = session.upkeep() == Upkeep.NONE ? List.of() : node.keepUp(session, cookies(), SCOPE);
            keep(setLast);
            return session;
        }

        void keep(List<SetCookie> set) {
            for (SetCookie cookie : set) {
                assertThat(cookie.maxAge()).hasDays(1);
            }
            sent(set).forEach(cookie -> jar.put(cookie.name(), cookie.value()));
        }

        List<RequestCookie> cookies() {
            return jar.entrySet().stream()
                    .map(cookie -> new RequestCookie(cookie.getKey(), cookie.getValue()))
                    .toList();
        }
    }
}
