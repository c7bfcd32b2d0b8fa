package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;

/**
 * A response of a token endpoint (RFC 6749, sections 5.1 and 5.2), with the usual deviations: a form instead of JSON, numbers as text,
 * scopes separated by commas or in an array, errors with status 200.
 */
final class TokenAnswer {
    private static final Set<String> CODE_REFUSED =
            Set.of("invalid_grant", "bad_verification_code", "bad_refresh_token");
    private static final Set<String> CLIENT_REFUSED =
            Set.of("invalid_client", "unauthorized_client", "incorrect_client_credentials", "redirect_uri_mismatch");
    private static final Set<String> FORM_MEMBERS = Set.of("access_token", "error");
    private static final Set<String> NO_ERROR = Set.of("", "false", "0", "null");
    private static final int UNAUTHORIZED = 401;

    private static final List<String> ERROR_CODES = List.of(
            "error", "errors", "errorCode", "error_code", "errorType", "code", "type", "reason", "status", "message");

    // 100 years: a longer time is a mistake.
    private static final long MAX_TTL_SECONDS = Duration.ofDays(36_500).toSeconds();

    // RFC 6749, appendix A.12: a header cannot contain other characters.
    private static final Pattern ACCESS_TOKEN = Pattern.compile("[\\x20-\\x7E]+");

    private final int status;
    private final Map<String, Object> members;

    private TokenAnswer(int status, Map<String, Object> members) {
        this.status = status;
        this.members = members;
    }

    /** @throws LoginFailedException if it is neither JSON nor a form */
    static TokenAnswer read(HttpAnswer answer, Collection<String> secrets) {
        String text = answer.text().strip();
        if (isForm(answer, text)) {
            Map<String, Object> members = new LinkedHashMap<>();
            URLUtils.parseParameters(text).forEach((name, values) -> members.put(name, values.get(0)));
            return new TokenAnswer(answer.status(), members);
        }
        try {
            return new TokenAnswer(answer.status(), ProviderJson.object(text));
        } catch (ParseException unreadable) {
            LoginFailure failure =
                    answer.status() == UNAUTHORIZED ? LoginFailure.CLIENT_REFUSED : LoginFailure.PROVIDER_UNREACHABLE;
            // The text of an error helps, even if it is malformed. Other responses may contain tokens.
            String words = answer.status() >= 400 ? ": " + UntrustedText.printable(text, secrets) : "";
            throw new LoginFailedException(
                    failure, "the token endpoint answered " + answer + ", which is not JSON" + words);
        }
    }

    // Some servers send a form as text/plain, and some send JSON as a form.
    private static boolean isForm(HttpAnswer answer, String text) {
        if (text.startsWith("{") || text.startsWith("<")) {
            return false;
        }
        String parameters = "&" + text;
        return answer.isForm() || FORM_MEMBERS.stream().anyMatch(member -> parameters.contains("&" + member + "="));
    }

    /**
     * What a request expects of the response.
     *
     * @param grant the grant type of the request
     * @param scopes the requested scopes, which are granted if the response has none (RFC 6749, section 5.1)
     * @param secrets the secrets of the request, which are hidden in messages
     * @param idTokenSuffices whether a response is useful if its ID token is the only token that can be used
     */
    record Expected(String grant, Collection<String> scopes, Collection<String> secrets, boolean idTokenSuffices) {}

    /**
     * Returns the tokens. The access token is empty if it cannot be used, and the ID token suffices.
     *
     * @throws LoginFailedException if there are none
     */
    TokenSet tokens(Expected expected, Instant now) {
        if (hasError() || status >= 400) {
            throw refused(expected);
        }
        Optional<String> problem = accessTokenProblem();
        boolean suffices = expected.idTokenSuffices() && text("id_token").isPresent();
        if (problem.isPresent() && !suffices) {
            throw text("access_token").isPresent()
                    ? new LoginFailedException(LoginFailure.PROVIDER_ERROR, problem.get())
                    : refused(expected);
        }
        return new TokenSet(
                problem.isPresent() ? "" : text("access_token").orElse(""),
                text("id_token").orElse(null),
                text("refresh_token").orElse(null),
                lifetime().map(now::plus).orElse(null),
                scopes().orElseGet(() -> new LinkedHashSet<>(expected.scopes())));
    }

    /** Returns why the access token cannot be used as a bearer token (RFC 6750); empty if it can. */
    Optional<String> accessTokenProblem() {
        Optional<String> accessToken = text("access_token");
        if (accessToken.isEmpty()) {
            return Optional.of("the token endpoint issued no access token");
        }
        String type = text("token_type").orElse("bearer");
        if (!type.toLowerCase(Locale.ROOT).equals("bearer")) {
            return Optional.of(
                    "the token endpoint issued a token of type " + UntrustedText.printable(type) + ", not Bearer");
        }
        return ACCESS_TOKEN.matcher(accessToken.get()).matches()
                ? Optional.empty()
                : Optional.of(
                        "the token endpoint issued an access token with characters that a header must not contain");
    }

    // Some servers send an error that is null, false, 0 or empty with every success.
    private boolean hasError() {
        Object error = members.get("error");
        boolean none = error == null
                || NO_ERROR.contains(error.toString().strip())
                || (error instanceof Map<?, ?> object && object.isEmpty())
                || (error instanceof Collection<?> list && list.isEmpty());
        return !none || text("errorCode").isPresent();
    }

    private LoginFailedException refused(Expected expected) {
        Set<String> words = ProviderErrorText.words(members);
        // Dropbox puts its explanation behind the code and a colon.
        List<String> codes =
                words.stream().map(word -> word.replaceFirst("(?s):.*", "")).toList();
        LoginFailure failure = LoginFailure.PROVIDER_ERROR;
        if (codes.stream().anyMatch(CODE_REFUSED::contains)) {
            failure = LoginFailure.CODE_REFUSED;
        } else if (codes.stream().anyMatch(CLIENT_REFUSED::contains) || status == UNAUTHORIZED) {
            failure = LoginFailure.CLIENT_REFUSED;
        }
        String text = words.isEmpty() ? withoutWords() : String.join(" ", words);
        return new LoginFailedException(
                failure,
                ErrorAdvice.with(
                        "the token endpoint answered " + status + ": "
                                + UntrustedText.printable(text, expected.secrets()),
                        codes,
                        new ErrorAdvice.Refused(expected.grant(), expected.scopes())));
    }

    private String withoutWords() {
        return (status >= 400 ? "no error text" : "no access token and no error text")
                + (members.isEmpty() ? "" : ", only the members " + String.join(", ", new TreeSet<>(members.keySet())));
    }

    /** Returns the texts that may be the code of an error, the most likely one first. They are untrusted, and not for the log. */
    List<String> errorCodes() {
        List<String> codes = new ArrayList<>();
        collectCodes(members, codes);
        return codes;
    }

    // Facebook and Google wrap the error in an object, Fitbit in a list of objects.
    private static void collectCodes(@Nullable Object value, List<String> codes) {
        if (value instanceof String text) {
            codes.add(text);
        } else if (value instanceof List<?> many) {
            many.forEach(one -> collectCodes(one, codes));
        } else if (value instanceof Map<?, ?> object) {
            ERROR_CODES.forEach(name -> collectCodes(object.get(name), codes));
        }
    }

    private Optional<Duration> lifetime() {
        Object said = members.get("expires_in");
        try {
            double seconds = said == null ? 0 : Double.parseDouble(said.toString());
            // Some servers send 0 for an unknown lifetime.
            return seconds >= 1
                    ? Optional.of(Duration.ofSeconds(Math.min(MAX_TTL_SECONDS, (long) seconds)))
                    : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private Optional<Set<String>> scopes() {
        Object scopes = members.containsKey("scope") ? members.get("scope") : members.get("scopes");
        if (scopes instanceof Collection<?> many) {
            Set<String> all = new LinkedHashSet<>();
            many.stream().filter(String.class::isInstance).forEach(scope -> all.add((String) scope));
            return Optional.of(all);
        }
        return scopes instanceof String text
                ? Optional.of(new LinkedHashSet<>(Arrays.stream(text.split("[,\\s]+"))
                        .filter(scope -> !scope.isEmpty())
                        .toList()))
                : Optional.empty();
    }

    private Optional<String> text(String name) {
        return members.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
