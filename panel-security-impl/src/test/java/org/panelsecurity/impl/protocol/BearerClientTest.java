package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.LoginFailure.USER_INFO_UNAVAILABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.UserInfoReader;

/** User info, requested with the access token of this login (rows 9 and 10 of the catalogue of stubs). */
class BearerClientTest {
    private static final TokenSet TOKENS = new TokenSet("ya29.octo", null, null, null, Set.of("read:user"));
    private static final VerifiedIdToken ID_TOKEN = new VerifiedIdToken("248289", Map.of("sub", "248289"));

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    @Test
    void bringsTheClaimsOfTheSameSubject() {
        assertThat(provider.connection().userInfo(TOKENS, ProviderClient::getUserInfo, ID_TOKEN))
                .containsEntry("sub", "248289")
                .containsEntry("name", "Møna O'Brien");
    }

    @Test
    void sendsTheTokenInTheHeaderAlone() {
        read(ProviderClient::getUserInfo);

        var request = provider.requestsTo("/userinfo").get(0);
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer ya29.octo");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("User-Agent")).isEqualTo("Panel-Security");
        assertThat(request.getUrl()).isEqualTo("/userinfo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\":\"another\"}",
                "{\"name\":\"Mona\"}",
                "{\"sub\":null}",
                "{\"sub\":248290}",
                "{\"sub\":\"0248289\"}",
                "{\"sub\":0.5}",
                "{\"sub\":true}",
                "{\"sub\":[\"248289\"]}",
                "{\"sub\":9223372036854775808000.0}"
            })
    void refusesAnotherSubjectThanTheIdTokens(String userInfo) {
        provider.saysOfUsers(okJson(userInfo));

        assertThatLoginFails(
                USER_INFO_UNAVAILABLE,
                () -> provider.connection().userInfo(TOKENS, ProviderClient::getUserInfo, ID_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"248289", "248289.0", "2.48289e5", "\"248289\""})
    void takesAnExactNumberForItsDigits(String subject) {
        provider.saysOfUsers(okJson("{\"sub\":" + subject + "}"));

        assertThat(provider.connection().userInfo(TOKENS, ProviderClient::getUserInfo, ID_TOKEN))
                .containsEntry("sub", "248289");
    }

    @Test
    void saysThatUserInfoHasNoSubject() {
        provider.saysOfUsers(okJson("{\"name\":\"Mona\"}"));

        assertThatLoginFails(
                        USER_INFO_UNAVAILABLE,
                        () -> provider.connection().userInfo(TOKENS, ProviderClient::getUserInfo, ID_TOKEN))
                .withMessageContaining("no subject (sub)");
    }

    @Test
    void takesUserInfoForWhatItNeedsThoughAMemberIsOdd() {
        provider.saysOfUsers(okJson("{\"sub\":\"248289\",\"a\":1.0000000000000000000001e999999999,\"b\":[1e-999999999],"
                + "\"c\":{\"d\":1e999},\"e\":" + "7".repeat(500_000) + "}"));

        assertThat(provider.connection().userInfo(TOKENS, ProviderClient::getUserInfo, ID_TOKEN))
                .containsEntry("sub", "248289")
                .containsEntry("a", null);
    }

    @Test
    void callsNothingWithoutAnAccessToken() {
        TokenSet without = new TokenSet("", "the.id.token", null, null, Set.of());

        assertThatLoginFails(
                        USER_INFO_UNAVAILABLE,
                        () -> provider.connection().userInfo(without, ProviderClient::getUserInfo, ID_TOKEN))
                .withMessageContaining("no access token");
        assertThat(provider.requestsTo("/userinfo")).isEmpty();
    }

    @Test
    void comparesNothingWhereThereIsNoIdToken() {
        provider.saysOfUsers(okJson("{\"login\":\"octocat\",\"id\":583231,\"email\":null}"));

        assertThat(read(ProviderClient::getUserInfo))
                .containsEntry("login", "octocat")
                .containsEntry("id", 583231L)
                .containsEntry("email", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429, 500, 503})
    void refusesOtherStatuses(int status) {
        provider.saysOfUsers(aResponse().withStatus(status).withBody("{\"sub\":\"248289\"}"));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> read(ProviderClient::getUserInfo))
                .withMessageContaining(String.valueOf(status));
    }

    @Test
    void repeatsTheProvidersErrorButNoTokenInIt() {
        provider.saysOfUsers(aResponse()
                .withStatus(403)
                .withBody("{\"message\":\"" + TOKENS.accessToken() + " lacks the scope read:user\"}"));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> read(ProviderClient::getUserInfo))
                .withMessageContaining("(hidden) lacks the scope read:user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Sign in</body></html>", "{\"sub\":\"2482", "[]", "null", "{}"})
    void refusesWhatIsNoObject(String body) {
        provider.saysOfUsers(ok(body));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> read(ProviderClient::getUserInfo));
    }

    // OpenID Connect Core 1.0, section 5.3.2 allows it if the client asked for it; this client does not.
    @Test
    void refusesASignedAnswerWithAReason() {
        provider.saysOfUsers(ok("e30.e30.e30").withHeader("Content-Type", "application/jwt"));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> read(ProviderClient::getUserInfo))
                .withMessageContaining("application/jwt");
    }

    @Test
    void tellsThatTheProviderCannotBeReached() {
        provider.saysOfUsers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> read(ProviderClient::getUserInfo));

        provider.saysOfUsers(permanentRedirect(provider.issuer() + "/elsewhere"));
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> read(ProviderClient::getUserInfo));
    }

    @Test
    void refusesAProviderWithoutUserInfo() {
        provider.publishesMetadata(provider.metadata("\"userinfo_endpoint\":null"));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> read(ProviderClient::getUserInfo));
    }

    @Test
    void letsHooksAskForMore() {
        provider.answers("/emails", okJson("[{\"email\":\"mona@octo.example\",\"primary\":true,\"verified\":true}]"));

        assertThat(read(client -> Map.of(
                        "emails", client.getList(at("/emails")),
                        "scopes", client.scopes(),
                        "url", client.parameter("url").orElseThrow())))
                .containsEntry(
                        "emails", List.of(Map.of("email", "mona@octo.example", "primary", true, "verified", true)))
                .containsEntry("scopes", Set.of("read:user"))
                .containsEntry("url", "the url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://op.octo.example/user", "file:///etc/passwd", "/user"})
    void sendsTheTokenOfAHookOnlyWhereItMayTravel(String url) {
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> read(client -> client.getObject(url)));
    }

    @Test
    void refusesWhatIsNoUrl() {
        assertThatLoginFails(
                USER_INFO_UNAVAILABLE, () -> read(client -> client.getObject("https://op.octo.example/a b")));
    }

    @Test
    void collectsTheNextPages() {
        provider.answers(
                "/orgs?page=1",
                page("a", "<" + at("/orgs?page=2") + ">; rel=\"next\", <" + at("/x") + ">; rel=\"last\""));
        provider.answers("/orgs?page=2", page("b", "</orgs?page=1>; rel=prev, </orgs?page=3>; rel=next"));
        provider.answers("/orgs?page=3", page("c", "</orgs?page=1>; rel=\"first\""));

        assertThat(logins("/orgs?page=1")).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"</orgs>; rel=\"nextish\"", "</orgs>; title=\"next\"", "garbage"})
    void goesOnNowhereElse(String link) {
        provider.answers("/orgs", page("a", link));

        assertThat(logins("/orgs")).containsExactly("a");
        assertThat(provider.requestsTo("/orgs")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/orgs", "//evil.example/orgs", "http://127.0.0.1:1/orgs"})
    void takesNoTokenToAnotherServerAndNoHalfListForAWholeOne(String elsewhere) {
        provider.answers("/orgs", page("a", "<" + elsewhere + ">; rel=\"next\""));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> logins("/orgs")).withMessageContaining("on another server");
        assertThat(provider.requestsTo("/orgs")).hasSize(1);
    }

    @Test
    void refusesANextPageThatIsNoUrl() {
        provider.answers("/orgs", page("a", "<http://[>; rel=\"next\""));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> logins("/orgs"));
    }

    @Test
    void refusesAListWithoutEnd() {
        provider.answers("/orgs", page("a", "</orgs>; rel=\"next\""));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> logins("/orgs")).withMessageContaining("10 pages");
        assertThat(provider.requestsTo("/orgs")).hasSize(10);
    }

    @Test
    void refusesMoreThanAThousandObjects() {
        provider.answers("/most", okJson(objects(1000)));
        provider.answers("/more", okJson(objects(1001)));

        assertThat(logins("/most")).hasSize(1000);
        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> logins("/more"));
    }

    @Test
    void refusesAListThatIsNone() {
        provider.answers("/orgs", okJson("{\"message\":\"Not a list\"}"));

        assertThatLoginFails(USER_INFO_UNAVAILABLE, () -> logins("/orgs"));
    }

    private static Map<String, Object> read(UserInfoReader reader) {
        return provider.connection().userInfo(TOKENS, reader, null);
    }

    private static List<Object> logins(String path) {
        List<Object> logins = new ArrayList<>();
        read(client -> {
            client.getList(at(path)).forEach(one -> logins.add(one.getOrDefault("login", "")));
            return Map.of("logins", logins);
        });
        return logins;
    }

    private static ResponseDefinitionBuilder page(String login, String link) {
        return okJson("[{\"login\":\"" + login + "\"}]").withHeader("Link", link);
    }

    private static String objects(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "{\"login\":\"o" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String at(String path) {
        return provider.issuer() + path;
    }
}
