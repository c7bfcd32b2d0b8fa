package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to refresh requests, as providers send them. */
class RefreshErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Most providers. Auth0 sends it with 403, Spring Authorization Server's predecessor with 401.
                "400 | {\"error\":\"invalid_grant\"}",
                "403 | {\"error\":\"invalid_grant\",\"error_description\":\"Unknown or invalid refresh token.\"}",
                "401 | {\"error\":\"invalid_token\",\"error_description\":\"Invalid refresh token (expired)\"}",
                // LinkedIn and home-made servers.
                "400 | {\"error\":\"invalid_request\",\"error_description\":\"The provided refresh token is invalid\"}",
                "422 | {\"message\":\"The refresh token is not valid.\"}",
                // GitHub and Slack send errors with status 200.
                "200 | {\"error\":\"bad_refresh_token\",\"error_description\":\"The refresh token passed is incorrect or expired.\"}",
                "200 | {\"ok\":false,\"error\":\"invalid_refresh_token\"}",
                "200 | {\"ok\":false,\"error\":\"an_error_of_tomorrow\"}",
                "200 | {}",
                // Entra ID: a rule demands a second factor.
                "400 | {\"error\":\"interaction_required\",\"error_codes\":[50076],\"suberror\":\"basic_action\"}",
                // Twitch, Fitbit, Facebook.
                "401 | {\"status\":401,\"message\":\"Invalid refresh token\"}",
                "401 | {\"errors\":[{\"errorType\":\"invalid_grant\",\"message\":\"Refresh token invalid\"}],\"success\":false}",
                "400 | {\"error\":{\"message\":\"Error validating access token\",\"type\":\"OAuthException\",\"code\":190}}",
                // Auth0 and FusionAuth: a rule refuses the user, or the user is locked.
                "403 | {\"error\":\"access_denied\",\"error_description\":\"user is blocked\"}",
                "400 | {\"error\":\"access_denied\",\"error_reason\":\"user_locked\"}",
                "401 | {\"error\":\"access_denied\"}",
                // HubSpot and Zoom.
                "400 | {\"status\":\"BAD_REFRESH_TOKEN\",\"message\":\"missing or invalid refresh token\"}",
                "401 | {\"reason\":\"Invalid Token!\",\"error\":\"invalid_request\"}",
                // A server without JSON.
                "400 | invalid_grant",
                "400 | error=invalid_grant&error_description=gone",
            })
    void findsTheTokenAtFault(int status, String body) {
        assertThat(cause(status, body)).isEqualTo(RefreshFailure.TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | {\"error\":\"invalid_client\"}",
                "400 | {\"error\":\"unauthorized_client\"}",
                // Atlassian and Auth0, also for a user who is blocked.
                "403 | {\"error\":\"unauthorized_client\",\"error_description\":\"refresh_token is invalid\"}",
                // Keycloak: the realm is disabled, or deleted.
                "403 | {\"error\":\"access_denied\",\"error_description\":\"Realm not enabled\"}",
                "404 | {\"error\":\"Realm does not exist\"}",
                // Google.
                "401 | {\"error\":\"deleted_client\",\"error_description\":\"The OAuth client was deleted.\"}",
                "403 | {\"error\":\"disabled_client\",\"error_description\":\"The OAuth client was disabled.\"}",
                // GitHub and Slack.
                "200 | {\"error\":\"incorrect_client_credentials\"}",
                "200 | {\"error\":\"application_suspended\"}",
                "200 | {\"ok\":false,\"error\":\"bad_client_secret\"}",
                // Dropbox and HubSpot.
                "400 | {\"error\":\"invalid_client: Invalid client_id or client_secret\"}",
                "400 | {\"error\":\"invalid_client_id: Invalid client_id\"}",
                "400 | {\"status\":\"BAD_CLIENT_SECRET\",\"message\":\"missing or invalid client secret\"}",
                // Twitch.
                "403 | {\"status\":403,\"message\":\"invalid client secret\"}",
                // No code that is known.
                "401 | {\"error\":\"unauthorized\"}",
                "403 | {\"message\":\"Forbidden\"}",
                "403 | {\"error\":\"invalid_request\",\"error_description\":\"HTTPS required\"}",
                "405 | {\"message\":\"Method Not Allowed\"}",
                "400 | {\"error\":\"unsupported_grant_type\"}",
                // A firewall, or a server that has moved.
                "403 | <html><h1>Access denied</h1></html>",
                "404 | <html>404 Not Found</html>",
                "401 | ",
            })
    void findsTheClientAtFault(int status, String body) {
        assertThat(cause(status, body)).isEqualTo(RefreshFailure.CLIENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"error\":\"temporarily_unavailable\"}",
                "400 | {\"error\":\"slow_down\"}",
                "429 | {\"error\":\"invalid_request\",\"error_description\":\"Rate limit exceeded.\"}",
                "429 | ",
                "408 | <html>Request Timeout</html>",
                "500 | {\"error\":\"invalid_grant\"}",
                "503 | {\"error\":\"invalid_client\"}",
                "502 | <html>Bad Gateway</html>",
                "400 | {\"error\":\"server_error\"}",
                // Slack, Salesforce, Google.
                "200 | {\"ok\":false,\"error\":\"ratelimited\"}",
                "400 | {\"error\":\"rate_limit_exceeded\"}",
                "403 | {\"error\":{\"code\":403,\"errors\":[{\"reason\":\"rateLimitExceeded\"}]}}",
                // A maintenance page, and the login page of a captive portal.
                "200 | <html>We will be back soon.</html>",
                "200 | ",
            })
    void findsAnOutage(int status, String body) {
        assertThat(cause(status, body)).isEqualTo(RefreshFailure.OUTAGE);
    }

    @Test
    void readsNoCodeFromATextThatOnlyContainsOne() {
        assertThat(cause(400, "{\"error\":\"other\",\"error_description\":\"invalid_client temporarily_unavailable\"}"))
                .isEqualTo(RefreshFailure.TOKEN);
    }

    @Test
    void bearsAnyNesting() {
        String nested = "{\"error\":".repeat(200) + "{}" + "}".repeat(200);

        assertThat(cause(400, nested)).isIn(RefreshFailure.TOKEN, RefreshFailure.CLIENT);
        assertThat(cause(400, "{\"error\":null,\"errors\":[null,7,[true]]}")).isEqualTo(RefreshFailure.TOKEN);
    }

    private static RefreshFailure cause(int status, String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return RefreshErrors.cause(new HttpAnswer(status, "", "", "", bytes));
    }
}
