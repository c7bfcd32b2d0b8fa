package org.panelsecurity.tck.tests.login;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.StubHosts;
import org.panelsecurity.tck.StubKeys;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/** The sample at GitHub and Google, under their own names, with their answers to the letter. */
@OnSharedServer
class StubHostsIT {
    @AutoClose
    private static final StubHosts HOSTS = StubHosts.start(
            Integer.parseInt(Sample.property("stub.proxy.port")), Path.of(Sample.property("stub.truststore")));

    private static final WireMockServer STUBS = HOSTS.stubs();
    private static final StubKeys KEYS = new StubKeys();
    private static final String GOOGLE_CLIENT = "octo-client-123.apps.googleusercontent.com";

    @Deployment(testable = false)
    static WebArchive sample() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("panel.oauth.provider", "github,google");
        properties.put("panel.oauth.github.key", "octo-client-123");
        properties.put("panel.oauth.github.secret", "octo-secret-456");
        properties.put("panel.oauth.github.scope", "read:user user:email read:org");
        properties.put("panel.oauth.google.key", GOOGLE_CLIENT);
        properties.put("panel.oauth.google.secret", "octo-secret-789-long-enough");
        properties.put(
                "panel.oauth.roles.admin", "GitHub:team/octo-org/platform-crew, github:team/Octo-Org/platform-crew");
        properties.put("panel.oauth.roles.user", "*");
        return Sample.configured(properties);
    }

    @BeforeEach
    void answerAsTheyDo() {
        STUBS.resetAll();
        at(
                "github.com",
                post(urlPathEqualTo("/login/oauth/access_token")).withHeader("Accept", containing("application/json")),
                okJson("""
                        {"access_token":"gho_octo000000000000000000000000000001","scope":"read:org,read:user,user:email",\
                        "token_type":"bearer"}"""));
        api("/user", """
                {"login":"octocat","id":583231,"name":"Mona Octocat","company":"@octo-org","email":null}""");
        api("/user/emails", """
                [{"email":"mona@octo.example","primary":true,"verified":true,"visibility":"private"},\
                {"email":"583231+octocat@users.noreply.github.com","primary":false,"verified":true,"visibility":null}]""");
        api("/user/memberships/orgs", """
                [{"state":"active","role":"member","organization":{"login":"octo-org","id":9919}},\
                {"state":"active","role":"admin","organization":{"login":"admin","id":1}}]""");
        api("/user/teams", """
                [{"id":42,"name":"Platform Crew","slug":"platform-crew","organization":{"login":"octo-org","id":9919}}]""");
        at("accounts.google.com", get(urlPathEqualTo("/.well-known/openid-configuration")), okJson("""
                {"issuer":"https://accounts.google.com","authorization_endpoint":"https://accounts.google.com/o/oauth2/v2/auth",\
                "token_endpoint":"https://oauth2.googleapis.com/token",\
                "userinfo_endpoint":"https://openidconnect.googleapis.com/v1/userinfo",\
                "jwks_uri":"https://www.googleapis.com/oauth2/v3/certs","response_types_supported":["code"],\
                "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],\
                "token_endpoint_auth_methods_supported":["client_secret_post","client_secret_basic"],\
                "code_challenge_methods_supported":["plain","S256"]}"""));
        at("www.googleapis.com", get(urlPathEqualTo("/oauth2/v3/certs")), okJson(KEYS.jwks()));
    }

    @Test
    void logsInAtGitHubWithMailAndTeams() {
        Browser mona = new Browser();

        HttpResponse<String> page = logInAtGitHub(mona);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(page, "#user")).isEqualTo("octocat");
        assertThat(text(page, "#roles"))
                .contains("github:org/octo-org", "github:team/octo-org/platform-crew", "github:org/admin");
        assertThat(text(page, "#user-info")).contains("mona@octo.example");
        assertThat(mona.fetch(page("/api/me")).body()).contains("\"583231\"");
        STUBS.verify(postRequestedFor(urlPathEqualTo("/login/oauth/access_token"))
                .withRequestBody(containing("client_id=octo-client-123"))
                .withRequestBody(containing("client_secret=octo-secret-456"))
                .withRequestBody(containing("code_verifier=")));
    }

    @Test
    void givesARoleToATeamAndNoneToAnOrganisationOfThatName() {
        Browser crew = new Browser();
        logInAtGitHub(crew);
        assertThat(crew.fetch(page("/api/admin")).statusCode()).isEqualTo(200);

        api("/user/teams", "[]");
        Browser founder = new Browser();
        logInAtGitHub(founder);

        assertThat(founder.fetch(page("/api/me")).statusCode()).isEqualTo(200);
        assertThat(founder.fetch(page("/api/admin")).statusCode()).isEqualTo(403);
    }

    @Test
    void saysThatACodeWasRefusedThoughGitHubAnswers200() {
        at("github.com", post(urlPathEqualTo("/login/oauth/access_token")), okJson("""
                {"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."}"""));
        Browser mona = new Browser();

        HttpResponse<String> page = logInAtGitHub(mona);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("CODE_REFUSED");
        assertThat(mona.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void logsInAtGoogleWithoutAskingForUserInfo() {
        Browser mona = new Browser();

        HttpResponse<String> page = logInAtGoogle(mona, "https://accounts.google.com");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(page, "#user")).isEqualTo("mona@octo.example");
        assertThat(mona.fetch(page("/api/me")).body()).contains("109876543210987654321", "google");
    }

    @Test
    void takesGooglesOldIssuerName() {
        assertThat(logInAtGoogle(new Browser(), "accounts.google.com").statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        HttpResponse<String> page = logInAtGoogle(new Browser(), "https://accounts.evil.example");

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("ID_TOKEN_REJECTED");
    }

    @Test
    void offersBothAndMixesNoneUp() {
        Browser browser = new Browser();
        HttpResponse<String> chooser = browser.open(page("/login"));
        assertThat(chooser.body()).contains("GitHub", "Google");
        Map<String, String> asked = authorize(browser, "github");

        HttpResponse<String> mixedUp =
                browser.open(URI.create(page("/callback/google") + "?code=c&state=" + asked.getOrDefault("state", "")));

        assertThat(mixedUp.statusCode()).isEqualTo(400);
        assertThat(mixedUp.body()).contains("STATE_MISMATCH");
        STUBS.verify(0, postRequestedFor(urlPathEqualTo("/login/oauth/access_token")));
        STUBS.verify(0, postRequestedFor(urlPathEqualTo("/token")));
    }

    private HttpResponse<String> logInAtGitHub(Browser browser) {
        Map<String, String> asked = authorize(browser, "github");
        return answer(browser, asked, "https://github.com/login/oauth");
    }

    private HttpResponse<String> logInAtGoogle(Browser browser, String issuer) {
        Map<String, String> asked = authorize(browser, "google");
        String idToken = KEYS.idToken(Map.of(
                "iss",
                issuer,
                "azp",
                GOOGLE_CLIENT,
                "aud",
                GOOGLE_CLIENT,
                "sub",
                "109876543210987654321",
                "hd",
                "octo.example",
                "email",
                "mona@octo.example",
                "email_verified",
                true,
                "nonce",
                asked.getOrDefault("nonce", ""),
                "name",
                "Mona Octocat"));
        at("oauth2.googleapis.com", post(urlPathEqualTo("/token")), okJson("""
                {"access_token":"ya29.octo","expires_in":3599,"refresh_token":"1//0octo",\
                "scope":"openid https://www.googleapis.com/auth/userinfo.email","token_type":"Bearer","id_token":"%s"}""".formatted(idToken)));
        return answer(browser, asked, "https://accounts.google.com");
    }

    private Map<String, String> authorize(Browser browser, String registration) {
        HttpResponse<String> redirect = browser.open(
                URI.create(page("/login/" + registration) + "?next=" + page("/").getPath()));
        URI location = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        assertThat(location.getHost()).isEqualTo(registration.equals("github") ? "github.com" : "accounts.google.com");
        Map<String, String> asked = new LinkedHashMap<>();
        URLUtils.parseParameters(location.getRawQuery()).forEach((name, values) -> asked.put(name, values.get(0)));
        return asked;
    }

    private static HttpResponse<String> answer(Browser browser, Map<String, String> asked, String iss) {
        String query = "?code=4%2F0AbOcto&state=" + asked.getOrDefault("state", "") + "&iss="
                + URLEncoder.encode(iss, StandardCharsets.UTF_8);
        return browser.visit(URI.create(asked.getOrDefault("redirect_uri", "") + query));
    }

    private static void api(String path, String json) {
        at(
                "api.github.com",
                get(urlPathEqualTo(path))
                        .withHeader("Authorization", equalTo("Bearer gho_octo000000000000000000000000000001")),
                okJson(json));
    }

    private static void at(String host, MappingBuilder request, ResponseDefinitionBuilder answer) {
        STUBS.stubFor(request.withHost(equalTo(host)).willReturn(answer));
    }

    private static String text(HttpResponse<String> page, String selector) {
        return Jsoup.parse(page.body()).select(selector).text();
    }
}
