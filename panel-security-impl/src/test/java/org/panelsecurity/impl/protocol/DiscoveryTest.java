package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.panelsecurity.LoginFailure.PROVIDER_MISCONFIGURED;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** Provider metadata (row 17 of the catalogue of stubs). */
class DiscoveryTest {
    private static final String DOCUMENT = "/.well-known/openid-configuration";
    private static final AuthorizationRequest REQUEST =
            new AuthorizationRequest(TestRegistration.STATE, null, null, TestRegistration.REDIRECT_URI);

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final ProviderConnection connection = provider.connection();

    @Test
    void sendsNoRequestUntilAUserLogsIn() {
        provider.connection();

        assertThat(provider.requestsTo(DOCUMENT)).isEmpty();
    }

    @Test
    void asksOnceForManyLogins() {
        assertThat(login()).hasPath("/authorize");
        login();

        assertThat(provider.requestsTo(DOCUMENT)).hasSize(1);
    }

    @Test
    void findsTheDocumentOfAnIssuerThatEndsWithASlash() {
        String issuer = provider.issuer() + "/";
        provider.publishesMetadata(provider.metadata()
                .replace("\"issuer\":\"" + provider.issuer() + "\"", "\"issuer\":\"" + issuer + "\""));

        provider.connection(TestRegistration.discovered(issuer)).authorizationUri(REQUEST);
        assertThat(provider.requestsTo(DOCUMENT)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://login.microsoftonline.com/{tenantid}/v2.0",
                "",
                "http://127.0.0.1"
            })
    void believesNoDocumentOfAnotherIssuer(String issuer) {
        refusesForGood(okJson(provider.metadata("\"issuer\":\"" + issuer + "\"")));
    }

    @Test
    void saysWhatToCheckIfThereIsAnotherPageOrNone() {
        String there = provider.issuer() + DOCUMENT + ": there is no metadata document (";
        String check = "). Check panel.oauth.issuer, or the settings from which the preset makes it, such as"
                + " panel.oauth.url, and whether the realm or tenant exists";

        assertThat(refusal(notFound())).startsWith(there + "it answered 404").endsWith(check);
        assertThat(refusal(ok("<html></html>").withHeader("Content-Type", "text/html")))
                .startsWith(there)
                .endsWith(check);
        assertThat(refusal(aResponse().withStatus(500))).doesNotContain("Check panel.oauth.issuer");
    }

    @Test
    void endsWithTheSettingIfTheMetadataNameAnotherIssuer() {
        String issuer = "https://sso.octo.example/" + "realm/".repeat(40) + "v2.0";

        assertThat(refusal(okJson(provider.metadata("\"issuer\":\"" + issuer + "\""))))
                .contains("it names another issuer")
                .endsWith("If both are your provider, set panel.oauth.issuer=" + issuer);
    }

    private static String refusal(ResponseDefinitionBuilder answer) {
        provider.answersMetadata(answer);
        return catchThrowableOfType(
                        LoginFailedException.class, () -> provider.connection().authorizationUri(REQUEST))
                .detail();
    }

    /** Only the slash: the document is the same. Tokens and callbacks then need exactly its issuer. */
    @Test
    void believesADocumentWhoseIssuerHasASlashMoreOrLess() {
        provider.publishesMetadata(provider.metadata("\"issuer\":\"" + provider.issuer() + "/\""));
        assertThat(login()).hasPath("/authorize");

        provider.publishesMetadata(provider.metadata());
        assertThat(provider.connection(TestRegistration.discovered(provider.issuer() + "/"))
                        .authorizationUri(REQUEST))
                .hasPath("/authorize");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "/x", "/.", "?", "#", "%2F", " /"})
    void believesNoDocumentWhoseIssuerHasMoreThanASlashMore(String more) {
        refusesForGood(okJson(provider.metadata("\"issuer\":\"" + provider.issuer() + more + "\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"})
    void refusesAnEndpointThatIsNotSafe(String endpoint) {
        refusesForGood(okJson(provider.metadata("\"" + endpoint + "\":\"http://op.octo.example/x\"")));
    }

    @Test
    void refusesAnEndpointThatIsAScript() {
        refusesForGood(okJson(provider.metadata("\"authorization_endpoint\":\"javascript:alert(1)\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "issuer"})
    void refusesADocumentWithoutWhatIsNeeded(String member) {
        refusesForGood(okJson(provider.metadata("\"" + member + "\":null")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html></html>", "[]", "null", "{"})
    void refusesWhatIsNoDocument(String body) {
        refuses(ok(body));
    }

    @Test
    void refusesADocumentWhoseIssuerIsNoText() {
        refusesForGood(okJson("{\"issuer\":7}"));
    }

    @Test
    void refusesADocumentThatIsTooLarge() {
        refuses(okJson(provider.metadata("\"filler\":\"" + "x".repeat(1 << 20) + "\"")));
    }

    @Test
    void refusesADocumentNestedWithoutEnd() {
        refuses(okJson("{\"a\":" + "[".repeat(400_000)));
    }

    @Test
    void refusesOtherStatuses() {
        refuses(notFound());
        refuses(aResponse().withStatus(500));
    }

    @Test
    void followsNoRedirectToAnotherOrigin() {
        provider.answers("/elsewhere", okJson(provider.metadata()));
        String here = provider.issuer().replace("http://127.0.0.1:", "");
        for (String elsewhere : List.of(
                "http://localhost:" + here + "/elsewhere",
                "https://127.0.0.1:" + here + "/elsewhere",
                "http://127.0.0.1/elsewhere",
                "//localhost:" + here + "/elsewhere",
                "http://user@127.0.0.1:" + here + "/elsewhere",
                "ftp://127.0.0.1:" + here + "/elsewhere",
                "http:// not a url",
                "")) {
            refuses(permanentRedirect(elsewhere));
        }
        assertThat(provider.requestsTo("/elsewhere")).isEmpty();
    }

    // As a server does that adds a slash or a version to the path.
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsOneRedirectInsideTheOrigin(int status) {
        for (String moved : List.of(provider.issuer() + "/elsewhere", "/elsewhere", "../elsewhere")) {
            provider.answers("/elsewhere", okJson(provider.metadata()));
            provider.answersMetadata(aResponse().withStatus(status).withHeader("Location", moved));

            assertThat(provider.connection().authorizationUri(REQUEST)).hasPath("/authorize");
        }
    }

    @Test
    void followsNoSecondRedirect() {
        provider.answers("/elsewhere", permanentRedirect("/further"));
        provider.answers("/further", okJson(provider.metadata()));

        refuses(permanentRedirect("/elsewhere"));
        assertThat(provider.requestsTo("/further")).isEmpty();
    }

    @Test
    void followsNoRedirectWithoutATarget() {
        refuses(aResponse().withStatus(301));
        refuses(aResponse().withStatus(304));
    }

    @Test
    void recoversByItself() {
        provider.isDown();
        assertThatLoginFails(PROVIDER_UNREACHABLE, this::login);

        provider.publishesMetadata(provider.metadata());
        provider.clock().advance(Duration.ofSeconds(6));

        assertThat(login()).hasPath("/authorize");
    }

    @Test
    void asksAProviderThatIsDownEveryFiveSecondsAtMost() {
        provider.isDown();
        assertThatLoginFails(PROVIDER_UNREACHABLE, this::login);
        assertThatLoginFails(PROVIDER_UNREACHABLE, this::login);
        assertThat(provider.requestsTo(DOCUMENT)).hasSize(1);

        provider.clock().advance(Duration.ofSeconds(6));
        assertThatLoginFails(PROVIDER_UNREACHABLE, this::login);
        assertThat(provider.requestsTo(DOCUMENT)).hasSize(2);
    }

    @Test
    void asksAgainAfterAnHour() {
        login();
        provider.publishesMetadata(provider.metadata("\"authorization_endpoint\":\"" + provider.issuer() + "/new\""));
        provider.clock().advance(Duration.ofMinutes(59));
        assertThat(login()).hasPath("/authorize");

        provider.clock().advance(Duration.ofMinutes(2));
        assertThat(login()).hasPath("/new");
    }

    @Test
    void goesOnForADayWithWhatItKnows() {
        login();
        provider.isDown();

        provider.clock().advance(Duration.ofHours(23));
        assertThat(login()).hasPath("/authorize");

        provider.clock().advance(Duration.ofHours(2));
        assertThatLoginFails(PROVIDER_UNREACHABLE, this::login);
    }

    private URI login() {
        return connection.authorizationUri(REQUEST);
    }

    private static void refuses(ResponseDefinitionBuilder answer) {
        refuses(PROVIDER_UNREACHABLE, answer);
    }

    private static void refusesForGood(ResponseDefinitionBuilder answer) {
        refuses(PROVIDER_MISCONFIGURED, answer);
    }

    private static void refuses(LoginFailure failure, ResponseDefinitionBuilder answer) {
        provider.answersMetadata(answer);
        assertThatLoginFails(failure, () -> provider.connection().authorizationUri(REQUEST));
    }
}
