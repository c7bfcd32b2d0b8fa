package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.ID_TOKEN_REJECTED;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;
import static org.panelsecurity.impl.protocol.TestRegistration.NONCE;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;

/** The clock that is wrong, if a token is refused for its times. */
class ProviderClockTest {
    private static final Pattern SECONDS = Pattern.compile("([0-9]+) seconds");

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final ProviderClock clock = new ProviderClock();

    /** This server's clock is seven minutes behind or ahead: the token and the Date header agree. */
    @ParameterizedTest
    @CsvSource({"420, ahead of it", "-420, behind it", "4000, ahead of it", "-90000, behind it"})
    void namesThisServersClock(int seconds, String words) {
        clock.note(date(seconds, ""));

        assertThat(clock.explain(Instant.now().plusSeconds(seconds)))
                .startsWith("this server's clock is likely wrong")
                .contains(words + ", like the token. Correct that clock");
        assertSeconds(clock.explain(Instant.now().plusSeconds(seconds)), Math.abs(seconds));
    }

    @ParameterizedTest
    @CsvSource({"420, 420", "-420, -480", "1, 420"})
    void advisesAWiderSkewThatSuffices(int date, int token) {
        clock.note(date(date, ""));

        assertThat(clock.explain(at(token)))
                .endsWith(". Correct that clock. Until then, panel.oauth.clock-skew allows up to 600 seconds");
    }

    @ParameterizedTest
    @CsvSource({"4000, 4000", "-90000, -90000", "60, -3600", "1, 4000"})
    void advisesNoSkewThatIsTooSmall(int date, int token) {
        clock.note(date(date, ""));

        assertThat(clock.explain(at(token))).endsWith(". Correct that clock").doesNotContain("clock-skew");
    }

    @Test
    void namesTheClockThatSigned() {
        clock.note(date(1, ""));

        assertThat(clock.explain(Instant.now().plusSeconds(420)))
                .startsWith("the clock that signed the token is likely")
                .contains("fast");
        assertSeconds(clock.explain(Instant.now().plusSeconds(420)), 420);
    }

    @Test
    void saysThatAnOldTokenIsOld() {
        clock.note(date(-1, ""));

        assertThat(clock.explain(Instant.now().minusSeconds(3600)))
                .startsWith("the token is too old")
                .contains("this server's clock agrees with the provider's Date header")
                .endsWith("Look for a delayed or repeated delivery")
                .doesNotContain("Correct that clock", "clock-skew");
        assertSeconds(clock.explain(Instant.now().minusSeconds(3600)), 3600);
    }

    @Test
    void addsTheTimeInACache() {
        clock.note(date(-600, "600"));

        assertThat(clock.explain(Instant.now().plusSeconds(420)))
                .startsWith("the clock that signed the token is likely");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-30T09:00:00Z", "Mon, 99 Nov 2026 09:00:00 GMT"})
    void saysThatThereIsNoDate(String date) {
        clock.note(HttpHeaders.of(Map.of("Date", List.of(date)), (name, value) -> true));

        assertThat(clock.explain(Instant.now().plusSeconds(420)))
                .contains("ahead of this server's clock", "no response had a Date header")
                .doesNotContain("Correct that clock", "clock-skew");
    }

    @Test
    void isInTheMessageOfARefusedIdToken() {
        serves(420);

        refuses(token(420), "ahead of current time", "this server's clock is likely wrong");
        refuses(token(420).claiming("iat", Instant.now()).claiming("nbf", at(420)), "nbf", "this server's clock");
    }

    @Test
    void isInTheMessageOfAnExpiredIdToken() {
        serves(-420);

        refuses(token(-420), "Expired", "this server's clock is likely wrong");
    }

    @Test
    void isInTheMessageOfALogoutToken() {
        serves(420);
        String early = TestIdToken.forLogout(provider.issuer())
                .claiming("iat", at(420))
                .signed();
        String late = TestIdToken.forLogout(provider.issuer())
                .claiming("iat", at(-900))
                .claiming("exp", at(-420))
                .signed();
        ProviderConnection connection = provider.connection();
        connection.exchange(new AuthorizationResponse("c"), TestRegistration.REDIRECT_URI, null);

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> connection.verifyLogoutToken(early))
                .withMessageContainingAll("in the future (iat)", "this server's clock is likely wrong");
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> connection.verifyLogoutToken(late))
                .withMessageContainingAll("expired (exp)", "this server's clock is likely wrong");
    }

    @Test
    void saysThatADelayedLogoutTokenIsTooOld() {
        serves(0);
        String delayed = TestIdToken.forLogout(provider.issuer())
                .claiming("iat", at(-900))
                .claiming("exp", at(-780))
                .signed();
        ProviderConnection connection = provider.connection();
        connection.exchange(new AuthorizationResponse("c"), TestRegistration.REDIRECT_URI, null);

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> connection.verifyLogoutToken(delayed))
                .withMessageContainingAll("the token is too old", "a delayed or repeated delivery")
                .satisfies(failed -> assertThat(failed.detail()).doesNotContain("clock-skew"));
    }

    @Test
    void saysNothingOfClocksIfTheTokenIsWrongOtherwise() {
        serves(420);

        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(token(0).claiming("nonce", "another")))
                .satisfies(failed -> assertThat(failed.detail()).doesNotContain("clock"));
    }

    private static void refuses(TestIdToken token, String... words) {
        assertThatLoginFails(ID_TOKEN_REJECTED, () -> verify(token)).withMessageContainingAll(words);
    }

    private static void verify(TestIdToken token) {
        provider.connection().verify(new TokenSet("ya29.octo", token.signed(), null, null, Set.of()), NONCE);
    }

    private static TestIdToken token(int ahead) {
        return new TestIdToken(provider.issuer()).claiming("iat", at(ahead)).claiming("exp", at(ahead + 300));
    }

    private static Instant at(int ahead) {
        return Instant.now().plusSeconds(ahead);
    }

    private static void serves(int ahead) {
        provider.answersMetadata(dated(okJson(provider.metadata()), ahead));
        provider.answersKeys(dated(okJson(new JWKSet(TestIdToken.KEY.toPublicJWK()).toString()), ahead));
        provider.givesTokens(dated(okJson(StubProvider.tokens("")), ahead));
    }

    private static ResponseDefinitionBuilder dated(ResponseDefinitionBuilder answer, int ahead) {
        return answer.withHeader("Date", httpDate(ahead));
    }

    private static HttpHeaders date(int ahead, String age) {
        return HttpHeaders.of(Map.of("Date", List.of(httpDate(ahead)), "Age", List.of(age)), (name, value) -> true);
    }

    private static String httpDate(int ahead) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at(ahead).atOffset(ZoneOffset.UTC));
    }

    private static void assertSeconds(String text, int expected) {
        Matcher matcher = SECONDS.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        assertThat(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
                .isCloseTo(Duration.ofSeconds(expected), Duration.ofSeconds(3));
    }
}
