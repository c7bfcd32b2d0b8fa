package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page that the provider serves itself. */
class FrontChannelTest {
    private final LocalProvider provider = TestClient.provider()
            .users(List.of(ProviderUser.of("mona", "admin"), ProviderUser.of("<b>\"")))
            .start();
    private final TestClient client = new TestClient(provider);

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void offersTheKnownUsersAndAForm() throws Exception {
        HttpResponse<String> page = client.get("/authorize?" + TestClient.query(client.authorization()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValue(UserForm.CONTENT_SECURITY_POLICY);
        assertThat(page.body())
                .contains("Log in as mona", "<label for=\"name\">", "&lt;b&gt;&quot;", "<html lang=\"en\">")
                .doesNotContain("<b>", "<script");
    }

    @Test
    void logsInAKnownUserAndATypedOne() throws Exception {
        assertThat(location(Map.of("known", "mona"))).contains("code=");
        assertThat(location(Map.of("name", "otto", "groups", "a, b", "claims", "{\"sub\":\"7\"}")))
                .contains("code=");
    }

    @Test
    void splitsGroupsAtCommasAlone() {
        assertThat(new UserForm("", "", List.of())
                        .read(Map.of("name", List.of("otto"), "groups", List.of(" Sales Team, b ,,")))
                        .groups())
                .containsExactly("Sales Team", "b");
    }

    @Test
    void saysWhatIsWrongWithATypedUser() throws Exception {
        HttpResponse<String> page = post(Map.of("name", "otto", "claims", "{\"iss\":\"x\"}"));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"", "iss");
        assertThat(post(Map.of("known", "otto")).body()).contains("There is no such user.");
    }

    @Test
    void showsARefusalInsteadOfARedirectToAnotherSite() throws Exception {
        Map<String, String> request = client.authorization();
        request.put("redirect_uri", "https://example.org/");
        HttpResponse<String> page = client.get("/authorize?" + TestClient.query(request));
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("redirect_uri");
    }

    @Test
    void asksNoUserSilently() throws Exception {
        Map<String, String> request = client.authorization();
        request.put("prompt", "none");
        URI redirect = URI.create(client.get("/authorize?" + TestClient.query(request))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(TestClient.parameter(redirect, "error")).isEqualTo("login_required");
    }

    private String location(Map<String, String> fields) throws Exception {
        return post(fields).headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> post(Map<String, String> fields) throws Exception {
        Map<String, String> form = new java.util.HashMap<>(fields);
        form.put("request", TestClient.query(client.authorization()));
        return client.send(client.form("/authorize", form));
    }
}
