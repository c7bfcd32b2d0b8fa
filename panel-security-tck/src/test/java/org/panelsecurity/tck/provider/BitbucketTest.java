package org.panelsecurity.tck.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.ProviderContract;

class BitbucketTest extends ProviderContract {
    private static final String USER = "https://api.bitbucket.org/2.0/user";
    private static final String WORKSPACES = USER + "/workspaces?pagelen=100";

    @Override
    public ProviderAnswers answers() {
        return ProviderAnswers.of("bitbucket")
                .tokens("https://bitbucket.org/site/oauth2/access_token", ClientAuthentication.BASIC, """
                        {"access_token":"octo-bb-access==","scopes":"account email","token_type":"bearer","expires_in":7200,\
                        "state":"authorization_code","refresh_token":"octo-bb-refresh"}""")
                .userInfo(USER, """
                        {"type":"user","uuid":"{1b2c3d4e-0000-4000-8000-00000000beef}",\
                        "account_id":"557058:0c70c707-1111-2222-3333-444444444444","username":"mona_octo","nickname":"mona",\
                        "display_name":"Mona Octocat","account_status":"active","is_staff":false,"has_2fa_enabled":null}""")
                .api(USER + "/emails", """
                        {"pagelen":10,"page":1,"size":1,"values":[{"type":"email","email":"mona@octo.example",\
                        "is_primary":true,"is_confirmed":true}]}""")
                .api(WORKSPACES, """
                        {"pagelen":100,"page":1,"size":2,"values":[{"type":"workspace_access","administrator":false,\
                        "workspace":{"type":"workspace_base","slug":"octo-org","name":"Octo Org"}},\
                        {"type":"workspace_access","administrator":true,\
                        "workspace":{"type":"workspace_base","slug":"admin","name":"Administrators"}}]}""")
                .refusesCode(400, """
                        {"error_description":"The specified code is not valid.","error":"invalid_grant"}""")
                .refusesClient(400, """
                        {"error_description":"Requests must be authenticated using OAuth client credentials",\
                        "error":"unauthorized_client"}""")
                .expects(
                        "557058:0c70c707-1111-2222-3333-444444444444",
                        "mona_octo",
                        "bitbucket:workspace/octo-org",
                        "bitbucket:workspace/admin",
                        "bitbucket:workspace/admin:admin");
    }

    @Test
    void showsTheAccessTokenInAHeaderAlone() {
        begin().completed();

        assertThat(provider().requestsTo(USER))
                .isNotEmpty()
                .extracting(request -> request.getHeader("Authorization"))
                .containsOnly("Bearer octo-bb-access==");
        assertThat(provider().requestsTo(USER))
                .extracting(LoggedRequest::getUrl)
                .containsOnly("/2.0/user");
    }

    @Test
    void takesTheConfirmedMailAndNoOther() {
        assertThat(begin().completed().identity().claim("email")).contains("mona@octo.example");
        provider().answersJson(USER + "/emails", """
                {"values":[{"email":"eve@octo.example","is_primary":true,"is_confirmed":false}]}""");

        assertThat(begin().completed().identity().claim("email")).isEmpty();
    }

    @Test
    void readsWorkspacesOverThreePages() {
        provider().answersJson(WORKSPACES, page("one", USER + "/workspaces?page=2"));
        provider().answersJson(USER + "/workspaces?page=2", page("two", USER + "/workspaces?page=3"));
        provider().answersJson(USER + "/workspaces?page=3", page("three", ""));

        assertThat(begin().completed().identity().groups())
                .containsExactlyInAnyOrder(
                        "bitbucket:workspace/one", "bitbucket:workspace/two", "bitbucket:workspace/three");
    }

    @Test
    void endsTheLoginWhereTheWorkspacesAreGone() {
        provider().answers(WORKSPACES, aResponse().withStatus(410).withBody("""
                {"type":"error","error":{"message":"CHANGE-2770 - Functionality has been deprecated"}}"""));

        assertThat(begin().completed().failure()).contains(LoginFailure.USER_INFO_UNAVAILABLE);
    }

    private static String page(String slug, String next) {
        String more = next.isEmpty() ? "" : ",\"next\":\"" + next + "\"";
        return "{\"values\":[{\"administrator\":false,\"workspace\":{\"slug\":\"" + slug + "\"}}]" + more + "}";
    }
}
