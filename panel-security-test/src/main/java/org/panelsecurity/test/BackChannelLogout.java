package org.panelsecurity.test;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends logout tokens to an application (OpenID Connect Back-Channel Logout 1.0, section 2.5). */
final class BackChannelLogout {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;

    BackChannelLogout(HttpClient http) {
        this.http = http;
    }

    void send(String token, URI endpoint) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                .build();
        try {
            check(http.send(request, BodyHandlers.ofString()), endpoint);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The application did not answer the logout token at " + endpoint + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The back-channel logout was interrupted.", e);
        }
    }

    private static void check(HttpResponse<String> response, URI endpoint) {
        int status = response.statusCode();
        if (status == NOT_FOUND) {
            throw new IllegalStateException(
                    "The application has no back-channel logout at " + endpoint + ". Set panel.session.revocation.");
        }
        if (status != OK && status != NO_CONTENT) {
            throw new IllegalStateException("The application answered the logout token at " + endpoint + " with "
                    + status + ": " + response.body());
        }
    }
}
