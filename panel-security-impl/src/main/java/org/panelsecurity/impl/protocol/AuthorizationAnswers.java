package org.panelsecurity.impl.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** The checks of an authorization response, in the order of trust: state, issuer, error, code. */
final class AuthorizationAnswers {
    private static final List<String> ONCE = List.of("state", "iss", "error", "code");

    // RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6: errors that a user causes.
    private static final Set<String> DENIED = Set.of(
            "access_denied",
            // Not in an RFC: some providers send it if a rule blocks a user.
            "unauthorized",
            "consent_required",
            "login_required",
            "interaction_required",
            "account_selection_required");

    private final ClientRegistration registration;
    private final MetadataSource metadata;

    AuthorizationAnswers(ClientRegistration registration, MetadataSource metadata) {
        this.registration = registration;
        this.metadata = metadata;
    }

    AuthorizationResponse check(Map<String, List<String>> parameters, String expectedState) {
        for (String name : ONCE) {
            if (parameters.getOrDefault(name, List.of()).size() > 1) {
                throw failed(LoginFailure.STATE_MISMATCH, "the authorization response contains " + name + " twice");
            }
        }
        checkState(first(parameters, "state").orElse(""), expectedState);
        checkIssuer(first(parameters, "iss"));
        Optional<String> error = first(parameters, "error");
        if (error.isPresent()) {
            throw failed(
                    DENIED.contains(error.get()) ? LoginFailure.DENIED_BY_PROVIDER : LoginFailure.PROVIDER_ERROR,
                    ErrorAdvice.with(
                            UntrustedText.printable(words(
                                    error.get(),
                                    first(parameters, "error_description").orElse(""))),
                            List.of(error.get()),
                            new ErrorAdvice.Refused(ErrorAdvice.CODE, registration.scopes())));
        }
        return first(parameters, "code")
                .filter(code -> !code.isBlank())
                .map(AuthorizationResponse::new)
                .orElseThrow(() ->
                        failed(LoginFailure.STATE_MISMATCH, "the authorization response has neither code nor error"));
    }

    private static void checkState(String state, String expected) {
        boolean same = MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
        if (!same || expected.isEmpty()) {
            throw failed(
                    LoginFailure.STATE_MISMATCH,
                    "the state of the authorization response is not the state of this login attempt");
        }
    }

    // RFC 9207, section 2.4. Some providers send iss without announcing it, so iss is checked if it is present.
    private void checkIssuer(Optional<String> iss) {
        String issuer = registration.issuer();
        if (iss.isPresent()) {
            // Without a request, if possible. Then exactly the issuer of the metadata.
            if (issuer != null
                    && !(registration.issuers().acceptInMetadata(iss.get())
                            && registration
                                    .issuers()
                                    .announcedBy(metadata.get().issuer())
                                    .accept(iss.get()))) {
                throw failed(
                        LoginFailure.ISSUER_MISMATCH,
                        "the iss of the authorization response is " + iss.get() + ", not " + issuer);
            }
        } else if (metadata.get().announcesIss()) {
            throw failed(
                    LoginFailure.ISSUER_MISMATCH,
                    "the authorization response has no iss, although the provider's metadata announces it");
        }
    }

    private static String words(String error, String description) {
        String words = (error + " " + description).strip();
        return words.isEmpty() ? "the authorization response has an error without a text" : words;
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static LoginFailedException failed(LoginFailure failure, String detail) {
        return new LoginFailedException(failure, UntrustedText.line(detail));
    }
}
