package org.panelsecurity.tck.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ContractLogin;
import org.panelsecurity.tck.contract.Outcome;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

class GitHubTest extends ProviderContract {
    private static final String TOKEN = "https://github.com/login/oauth/access_token";
    private static final String API = "https://api.github.com";
    private static final String MEMBERSHIPS = API + "/user/memberships/orgs?state=active&per_page=100";
    private static final String TEAMS = API + "/user/teams?per_page=100";

    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of("github")
                .setting("scope", "read:user user:email read:org")
                .callbackIssuer("https://github.com/login/oauth")
                .tokens(TOKEN, ClientAuthentication.POST, """
                        {"access_token":"gho_octo000000000000000000000000000001","scope":"read:org,read:user,user:email",\
                        "token_type":"bearer"}""")
                .userInfo(API + "/user", """
                        {"login":"octocat","id":583231,"node_id":"MDQ6VXNlcjU4MzIzMQ==","type":"User","site_admin":false,\
                        "name":"Mona Octocat","company":"@octo-org","email":null,"created_at":"2011-01-25T18:44:36Z",\
                        "two_factor_authentication":true}""")
                .api(API + "/user/emails", """
                        [{"email":"mona@octo.example","primary":true,"verified":true,"visibility":"private"},\
                        {"email":"583231+octocat@users.noreply.github.com","primary":false,"verified":true,"visibility":null}]""")
                .api(MEMBERSHIPS, """
                        [{"state":"active","role":"member","organization":{"login":"octo-org","id":9919}},\
                        {"state":"active","role":"admin","organization":{"login":"admin","id":1}},\
                        {"state":"pending","role":"member","organization":{"login":"invited-only","id":2}}]""")
                .api(TEAMS, """
                        [{"id":42,"name":"Platform Crew","slug":"platform-crew","privacy":"closed","permission":"pull",\
                        "organization":{"login":"octo-org","id":9919}}]""")
                .refusesCode(200, """
                        {"error":"bad_verification_code","error_description":"The code passed is incorrect or expired.",\
                        "error_uri":"https://docs.github.com/apps/troubleshooting#bad-verification-code"}""")
                .refusesClient(200, """
                        {"error":"incorrect_client_credentials",\
                        "error_description":"The client_id and/or client_secret passed are incorrect."}""")
                .refusesVerifier(200, """
                        {"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."}""")
                .refusesRefresh(200, """
                        {"error":"bad_refresh_token","error_description":"The refresh token passed is incorrect or expired."}""")
                .revokesAt(
                        API + "/applications/octo-client-123/token",
                        "{\"access_token\":\"gho_octo000000000000000000000000000001\"}")
                .expects(
                        "583231",
                        "octocat",
                        "github:org/octo-org",
                        "github:org/admin",
                        "github:team/octo-org/platform-crew");
    }

    @Test
    void takesThePrimaryVerifiedMailThatTheProfileHides() {
        assertThat(begin().completed().identity().claim("email")).contains("mona@octo.example");
    }

    @Test
    void takesNoMailThatNobodyVerified() {
        provider().answersJson(API + "/user/emails", """
                [{"email":"eve@octo.example","primary":true,"verified":false}]""");

        assertThat(begin().completed().identity().claim("email")).isEmpty();
    }

    @Test
    void readsTeamsOverThreePages() {
        provider().answers(TEAMS, page("[" + team("one") + "]", TEAMS + "&page=2"));
        provider().answers(TEAMS + "&page=2", page("[" + team("two") + "]", TEAMS + "&page=3"));
        provider().answersJson(TEAMS + "&page=3", "[" + team("three") + "]");

        assertThat(begin().completed().identity().groups())
                .contains("github:team/octo-org/one", "github:team/octo-org/two", "github:team/octo-org/three");
    }

    @Test
    void takesNoTokenToAnotherHostAndNoHalfListForAWholeOne() {
        provider().answers(TEAMS, page("[" + team("one") + "]", "https://evil.example/teams"));

        assertThat(begin().completed().failure()).contains(LoginFailure.USER_INFO_UNAVAILABLE);
    }

    @Test
    void takesNobodyForAMemberWhoIsOnlyInvited() {
        provider().answersJson(MEMBERSHIPS, """
                [{"state":"pending","role":"member","organization":{"login":"invited-only","id":2}}]""");

        assertThat(begin().completed().identity().groups()).noneMatch(group -> group.startsWith("github:org/"));
    }

    @Test
    void takesItsOwnNameForTheCloud() {
        assertThat(begin(Map.of("panel.oauth.url", "github.com"))
                        .completed()
                        .identity()
                        .user())
                .isEqualTo("octocat");
    }

    @Test
    void endsASessionWhoseRefreshTokenIsDead() {
        provider().answersJson(TOKEN, """
                {"access_token":"ghu_octo1","expires_in":28800,"refresh_token":"ghr_octo1","scope":"","token_type":"bearer"}""");
        ContractLogin login = begin(Map.of("panel.oauth.refresh-tokens", "true"));
        login.answered();
        provider().answersJson(TOKEN, """
                {"error":"bad_refresh_token","error_description":"The refresh token passed is incorrect or expired."}""");
        login.later(Duration.ofHours(8));

        assertThat(login.request()).isEmpty();
    }

    /** GitHub answers the largest scopes alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {"user,admin:org", "user,write:org", "read:org,user", "user admin:org", "user, write:org, repo"})
    void takesMailAndGroupsOfAScopeThatImpliesThem(String scopes) {
        provider().answersJson(TOKEN, """
                {"access_token":"gho_octo000000000000000000000000000001","scope":"%s","token_type":"bearer"}""".formatted(scopes));

        Outcome outcome = begin().answered();

        assertThat(outcome.identity().claim("email")).contains("mona@octo.example");
        assertThat(outcome.identity().groups()).contains("github:org/octo-org", "github:team/octo-org/platform-crew");
    }

    @Test
    void asksForNoGroupsThatWereNotGranted() {
        provider().answersJson(TOKEN, """
                {"access_token":"gho_octo000000000000000000000000000001","scope":"read:user","token_type":"bearer"}""");

        Outcome outcome = begin().answered();

        assertThat(outcome.identity().groups()).isEmpty();
        assertThat(provider().requestsTo(TEAMS)).isEmpty();
    }

    @Test
    void readsAnAppsTokenThatExpires() {
        provider().answersJson(TOKEN, """
                {"access_token":"ghu_octo1","expires_in":28800,"refresh_token":"ghr_octo1",\
                "refresh_token_expires_in":15897600,"scope":"","token_type":"bearer"}""");

        Outcome outcome = begin().answered();

        assertThat(outcome.session().orElseThrow().providerState().refreshAt()).isNotNull();
        assertThat(outcome.session().orElseThrow().providerState().accessTokenExpiresAt())
                .isNotNull();
    }

    @Test
    void endsTheLoginWhereTheRateLimitDoes() {
        provider()
                .answers(
                        API + "/user",
                        aResponse()
                                .withStatus(403)
                                .withHeader("x-ratelimit-remaining", "0")
                                .withBody("{\"message\":\"API rate limit exceeded for user ID 583231.\"}"));

        assertThat(begin().completed().failure()).contains(LoginFailure.USER_INFO_UNAVAILABLE);
    }

    @Test
    void asksACompanysOwnServer() {
        assertThat(begin(Map.of("panel.oauth.url", "github.acme.example"))
                        .begun()
                        .location())
                .startsWith("https://github.acme.example/login/oauth/authorize?");
    }

    private static ResponseDefinitionBuilder page(String body, String next) {
        return aResponse()
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withHeader("Link", "<" + next + ">; rel=\"next\", <https://api.github.com/x>; rel=\"last\"")
                .withBody(body);
    }

    private static String team(String slug) {
        return "{\"slug\":\"" + slug + "\",\"organization\":{\"login\":\"octo-org\"}}";
    }
}
