package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Authorization requests, and each point of them that can be wrong. */
class AuthorizationRequestsTest {
    private static final ProviderUser MONA = new ProviderUser("mona", List.of("admin"), Map.of("department", "books"));

    private final LocalProvider provider = TestClient.provider().start();
    private final TestClient client = new TestClient(provider);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void refusesAnotherClientId() {
        refusesBrowser("client_id", "other", "client_id");
    }

    @Test
    void refusesAnotherRedirectUri() {
        refusesBrowser("redirect_uri", "http://localhost:8080/other/", "redirect_uri");
        refusesBrowser("redirect_uri", "/app/", "redirect_uri");
        refusesBrowser("redirect_uri", "::", "redirect_uri");
    }

    @Test
    void refusesPlainHttpAnywhereButOnLoopbackWhateverIsAllowed() {
        try (LocalProvider open = LocalProvider.forClient(TestClient.ID, TestClient.SECRET)
                .redirectUris(uri -> true)
                .start()) {
            for (String uri : List.of(
                    "http://example.org/",
                    "ftp://localhost/",
                    "http://127.0.0.1.example.org/",
                    "http://a@localhost/")) {
                Map<String, String> request = client.authorization();
                request.put("redirect_uri", uri);
                assertThatThrownBy(() -> open.authorize(TestClient.query(request), MONA))
                        .as(uri)
                        .isInstanceOf(RefusedRequestException.class);
            }
        }
    }

    @Test
    void refusesWhatIsThereTwice() {
        String query =
                TestClient.query(client.authorization()) + "&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fapp%2F";
        assertThatThrownBy(() -> provider.authorize(query, MONA)).isInstanceOf(RefusedRequestException.class);
    }

    private void refusesBrowser(String parameter, String value, String named) {
        Map<String, String> request = client.authorization();
        request.put(parameter, value);
        assertThatThrownBy(() -> provider.authorize(TestClient.query(request), MONA))
                .isInstanceOf(RefusedRequestException.class)
                .hasMessageContaining(named);
    }

    @Test
    void answersAnAuthorizationRequestThatIsWrongWithAnError() throws Exception {
        assertThat(errorOf("code_challenge", "")).isEqualTo("invalid_request");
        assertThat(errorOf("code_challenge_method", "plain")).isEqualTo("invalid_request");
        assertThat(errorOf("response_type", "token")).isNotEmpty();
        assertThat(errorOf("scope", "profile")).isNotEmpty();
        assertThat(errorOf("response_mode", "fragment")).isEqualTo("invalid_request");
        assertThat(errorOf("request_uri", "https://example.org/request")).isNotEmpty();
    }

    private String errorOf(String parameter, String value) throws RefusedRequestException {
        Map<String, String> request = client.authorization();
        request.put(parameter, value);
        URI redirect = provider.authorize(TestClient.query(request), MONA).redirect();
        assertThat(TestClient.parameter(redirect, "code")).isEmpty();
        assertThat(TestClient.parameter(redirect, "state")).isEqualTo("the-state");
        return TestClient.parameter(redirect, "error");
    }

    @Test
    void passesOnThatTheUserRefuses() throws Exception {
        provider.state().add(ProviderFailure.nextLogin("access_denied"));
        URI redirect = provider.authorize(TestClient.query(client.authorization()), MONA)
                .redirect();
        assertThat(TestClient.parameter(redirect, "error")).isEqualTo("access_denied");
        assertThat(TestClient.parameter(redirect, "iss"))
                .isEqualTo(provider.issuer().toString());
    }
}
