package org.panelsecurity.tck.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.tck.StubKeys;

/** A session whose access token is about to end. None where the provider gives no refresh token. */
interface RefreshRows extends ContractRows {
    Duration SOON = Duration.ofSeconds(280);
    Duration ENDED = Duration.ofSeconds(310);

    @TestFactory
    default Stream<DynamicTest> whenTheAccessTokenEnds() {
        return script().tokens().contains("\"refresh_token\"")
                ? Stream.of(
                        row("takesTheNewTokens", this::takesTheNewTokens),
                        row("keepsTheRefreshTokenWhereNoneComes", this::keepsTheRefreshToken),
                        row("endsTheSessionWithItsAccessTokenWhereTheProviderRefuses", this::endsTheSession),
                        row("keepsTheSessionWhereTheProviderIsDown", this::keepsTheSession),
                        row("asksOnceForTwentyRequestsAtOnce", () -> asksOnce(SOON)),
                        row("letsAllOfThemWaitWhereItHasEnded", () -> asksOnce(ENDED)),
                        row("givesEverySessionItsOwnTokens", this::givesEverySessionItsOwn),
                        row("givesTheNewTokensToWhoStillSendsTheOld", this::servesStragglers),
                        row("losesNoTokensForKeysThatAreNotToBeHad", this::losesNoTokens),
                        row("refusesTokensOfAnotherSubject", () -> refuses("sub", "somebody-else")),
                        row("refusesTokensOfAnotherIssuer", () -> refuses("iss", "https://evil.example")),
                        row("refusesTokensForAnotherClient", () -> refuses("aud", "another-client")))
                : Stream.empty();
    }

    private void takesTheNewTokens() {
        ContractLogin login = expiring();
        refreshes(Map.of("access_token", "second-access", "refresh_token", "second-refresh", "expires_in", 300));

        TokenSet tokens = tokens(login.request());

        assertThat(tokens.accessToken()).isEqualTo("second-access");
        assertThat(tokens.refreshToken()).isEqualTo("second-refresh");
        Identity who = login.browser().session().orElseThrow().identity();
        assertThat(who.user()).isEqualTo(script().user());
        assertThat(who.groups()).containsExactlyInAnyOrderElementsOf(script().groups());
        assertThat(lastForm())
                .containsEntry("grant_type", List.of("refresh_token"))
                .doesNotContainKeys("redirect_uri", "code", "code_verifier");
    }

    private void keepsTheRefreshToken() {
        ContractLogin login = expiring();
        String first = String.valueOf(tokens(login.browser().session()).refreshToken());
        refreshes(Map.of("access_token", "second-access", "expires_in", 300));

        assertThat(tokens(login.request()).refreshToken()).isEqualTo(first);
    }

    private void endsTheSession() {
        ContractLogin login = expiring();
        provider().refuses(script().refusedRefresh());

        assertThat(login.request()).as("its access token is still valid").isPresent();
        login.later(ENDED);
        assertThat(login.request()).isEmpty();
        assertThat(login.browser().session()).isEmpty();
    }

    private void keepsTheSession() {
        ContractLogin login = expiring();
        provider().answers(script().tokenUrl(), aResponse().withStatus(503));

        Optional<UserSession> session = login.request();
        int asked = asked();

        assertThat(session).isPresent();
        assertThat(login.request()).isPresent();
        assertThat(asked()).as("asked again at once").isEqualTo(asked);
        login.later(Duration.ofSeconds(6));
        provider().answersJson(script().tokenUrl(), second());
        assertThat(tokens(login.request()).accessToken()).isEqualTo("second-access");
    }

    private void asksOnce(Duration later) throws Exception {
        ContractLogin login = expiring(later);
        Map<String, String> cookies = login.browser().cookies();
        provider().answers(script().tokenUrl(), okJson(second()).withFixedDelay(300));
        int before = asked();
        ExecutorService twenty = Executors.newFixedThreadPool(20);
        try {
            List<Future<Optional<UserSession>>> all = new ArrayList<>();
            Callable<Optional<UserSession>> request = () -> login.browser().fetch(cookies);
            for (int i = 0; i < 20; i++) {
                all.add(twenty.submit(request));
            }
            for (Future<Optional<UserSession>> one : all) {
                String token = tokens(one.get()).accessToken();
                assertThat(later.equals(SOON) || token.equals("second-access")).isTrue();
            }
        } finally {
            twenty.shutdownNow();
        }
        assertThat(asked() - before).isEqualTo(1);
    }

    private void givesEverySessionItsOwn() {
        ContractLogin login = expiring();
        ContractLogin another = login.inAnotherBrowser();
        givesTokensToEnd(another);
        another.later(SOON);
        refreshes(Map.of("access_token", "one's", "expires_in", 300));
        assertThat(tokens(login.request()).accessToken()).isEqualTo("one's");
        refreshes(Map.of("access_token", "another's", "expires_in", 300));

        assertThat(tokens(another.request()).accessToken()).isEqualTo("another's");
    }

    private void servesStragglers() {
        ContractLogin login = expiring();
        Map<String, String> old = login.browser().cookies();
        provider().answersJson(script().tokenUrl(), second());
        login.request();
        provider().refuses(new Refusal(400, "{\"error\":\"invalid_grant\"}"));

        assertThat(tokens(login.browser().fetch(old)).accessToken()).isEqualTo("second-access");
    }

    private void refuses(String claim, String value) {
        if (script().idToken().isEmpty()) {
            return;
        }
        ContractLogin login = expiring();
        provider()
                .answersJson(
                        script().tokenUrl(),
                        provider()
                                .tokens(
                                        "",
                                        Map.of(claim, value, "nonce", ""),
                                        provider().keys()::idToken));

        assertThat(login.request()).isEmpty();
    }

    private void losesNoTokens() {
        if (script().idToken().isEmpty()) {
            return;
        }
        ContractLogin login = expiring();
        String first = String.valueOf(tokens(login.browser().session()).idToken());
        provider().answers(script().keysUrl(), aResponse().withStatus(503));
        Map<String, Object> answer = Json.object(provider().tokens("", Map.of("nonce", ""), new StubKeys()::idToken));
        answer.put("access_token", "second-access");
        refreshes(answer);

        TokenSet tokens = tokens(login.request());

        assertThat(tokens.accessToken()).isEqualTo("second-access");
        assertThat(tokens.idToken()).isEqualTo(first);
    }

    private ContractLogin expiring() {
        return expiring(SOON);
    }

    /** Logged in, with an access token of five minutes, and this much later. */
    private ContractLogin expiring(Duration later) {
        ContractLogin login = begin(Map.of("panel.oauth.refresh-tokens", "true"));
        givesTokensToEnd(login);
        login.later(later);
        return login;
    }

    private void givesTokensToEnd(ContractLogin login) {
        Map<String, Object> answer = Json.object(
                provider().tokens(login.nonce(), Map.of(), provider().keys()::idToken));
        answer.put("expires_in", 300);
        provider().answersJson(script().tokenUrl(), JSONObjectUtils.toJSONString(answer));
        assertThat(login.answered().session()).isPresent();
    }

    private void refreshes(Map<String, Object> answer) {
        provider().answersJson(script().tokenUrl(), JSONObjectUtils.toJSONString(answer));
    }

    private static String second() {
        return "{\"access_token\":\"second-access\",\"token_type\":\"Bearer\",\"expires_in\":300}";
    }

    private static TokenSet tokens(Optional<UserSession> session) {
        return session.flatMap(UserSession::details).map(Details::tokens).orElseThrow();
    }

    private int asked() {
        return provider().requestsTo(script().tokenUrl()).size();
    }

    private Map<String, List<String>> lastForm() {
        return LocalRequest.parameters(
                provider().requestsTo(script().tokenUrl()).get(asked() - 1).getBodyAsString());
    }
}
