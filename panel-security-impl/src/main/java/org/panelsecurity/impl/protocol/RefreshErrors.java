package org.panelsecurity.impl.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.panelsecurity.LoginFailedException;

/**
 * The causes of failed refreshes, as providers report them. Some send the codes of RFC 6749, some have codes of another name, and some
 * send only a status. Codes are compared without case and punctuation, so {@code RATE_LIMITED} and {@code rate-limited} are the same.
 */
final class RefreshErrors {
    private static final Set<String> TOKEN = normalized(
            "invalid_grant",
            "invalid_token",
            "invalid_refresh_token",
            "bad_refresh_token",
            "expired_token",
            "token_expired",
            "token_inactive",
            "token_revoked",
            "refresh_token_expired",
            "refresh_token_revoked",
            "account_inactive",
            "inactive_user",
            "consent_required",
            "interaction_required",
            "login_required");
    private static final Set<String> CLIENT = normalized(
            "invalid_client",
            "unauthorized_client",
            "incorrect_client_credentials",
            "invalid_client_id",
            "invalid_client_secret",
            "bad_client_secret",
            "deleted_client",
            "disabled_client",
            "client_disabled",
            "application_suspended",
            "org_internal",
            "inactive_org",
            "redirect_uri_mismatch",
            "unsupported_grant_type",
            "invalid_resource",
            "invalid_target");
    private static final Set<String> OUTAGE = normalized(
            "temporarily_unavailable",
            "slow_down",
            "server_error",
            "internal_error",
            "internal_failure",
            "internal_server_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "rate_limited",
            "rate_limit_exceeded",
            "over_request_rate_limit",
            "request_limit_exceeded",
            "too_many_requests",
            "quota_exceeded",
            "throttled",
            "unknown_error");

    // Keycloak answers so for a disabled realm, and other providers for a user whom a rule refuses or who is locked.
    private static final String ACCESS_DENIED = normalized("access_denied");

    // Request Timeout, Too Early, Too Many Requests, and a proxy that wants a password.
    private static final Set<Integer> TRANSIENT = Set.of(407, 408, 425, 429);

    // Bad Request and Unprocessable Content are about the request, and only the refresh token differs between requests.
    private static final Set<Integer> OF_THE_REQUEST = Set.of(400, 422);

    private RefreshErrors() {}

    /** Returns the cause of this answer, which has no tokens. */
    static RefreshFailure cause(HttpAnswer answer) {
        int status = answer.status();
        if (status >= 500 || TRANSIENT.contains(status)) {
            return RefreshFailure.OUTAGE;
        }
        Optional<List<String>> codes = codes(answer);
        return codes.orElseGet(() -> List.of(answer.text())).stream()
                .flatMap(code -> known(code, answer))
                .findFirst()
                .orElseGet(() -> byStatus(status, codes.isPresent()));
    }

    // A page instead of an answer comes from a proxy or a firewall. With a status of success it is a page about an
    // outage. Otherwise it may last, and is not about one token.
    private static RefreshFailure byStatus(int status, boolean readable) {
        if (status < 400) {
            return readable ? RefreshFailure.TOKEN : RefreshFailure.OUTAGE;
        }
        return readable && OF_THE_REQUEST.contains(status) ? RefreshFailure.TOKEN : RefreshFailure.CLIENT;
    }

    private static Stream<RefreshFailure> known(String code, HttpAnswer answer) {
        // Dropbox puts its explanation behind the code and a colon.
        String normalized = normalized(code.replaceFirst("(?s):.*", ""));
        if (normalized.equals(ACCESS_DENIED)) {
            return Stream.of(
                    normalized(answer.text()).contains("realm") ? RefreshFailure.CLIENT : RefreshFailure.TOKEN);
        }
        if (TOKEN.contains(normalized)) {
            return Stream.of(RefreshFailure.TOKEN);
        }
        if (CLIENT.contains(normalized)) {
            return Stream.of(RefreshFailure.CLIENT);
        }
        return OUTAGE.contains(normalized) ? Stream.of(RefreshFailure.OUTAGE) : Stream.empty();
    }

    // Empty if the answer is neither JSON nor a form.
    private static Optional<List<String>> codes(HttpAnswer answer) {
        try {
            return Optional.of(TokenAnswer.read(answer, List.of()).errorCodes());
        } catch (LoginFailedException unreadable) {
            return Optional.empty();
        }
    }

    private static Set<String> normalized(String... codes) {
        return Stream.of(codes).map(RefreshErrors::normalized).collect(Collectors.toUnmodifiableSet());
    }

    private static String normalized(String code) {
        return code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
