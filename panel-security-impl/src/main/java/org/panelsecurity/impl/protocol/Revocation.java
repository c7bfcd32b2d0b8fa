package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;
import org.panelsecurity.spi.TokenRevocation;

/** Revokes the tokens of a session (RFC 7009), or as the preset says. Thread-safe. */
final class Revocation {
    private static final int BAD_REQUEST = 400;

    private final ClientRegistration registration;
    private final MetadataSource metadata;
    private final ProviderHttp http;
    private final ClientAuthenticator authenticator;

    Revocation(ClientRegistration registration, MetadataSource metadata, ProviderHttp http) {
        this.registration = registration;
        this.metadata = metadata;
        this.http = http;
        this.authenticator = new ClientAuthenticator(registration);
    }

    /** What may still be good, and why; empty where all are revoked. One that fails hides no other. */
    List<String> revoke(TokenSet tokens) {
        TokenRevocation way = registration.atLogout().revocation();
        List<String> failures = new ArrayList<>();
        if (way instanceof TokenRevocation.ProviderSpecific specific) {
            attempt(
                    "tokens",
                    failures,
                    () -> specific.revoker().revoke(tokens, new BasicAuthClient(registration, http, tokens)));
        } else if (way instanceof TokenRevocation.Standard standard) {
            if (tokens.refreshToken() != null) {
                attempt("refresh token", failures, () -> ask(standard, "refresh_token", tokens.refreshToken()));
            }
            if (standard.accessTokens()) {
                attempt("access token", failures, () -> ask(standard, "access_token", tokens.accessToken()));
            }
        }
        return failures;
    }

    // A hook of a plug-in may throw anything.
    private static void attempt(String what, List<String> failures, Runnable step) {
        try {
            step.run();
        } catch (LoginFailedException failed) {
            failures.add(what + ": " + failed.detail());
        } catch (RuntimeException | LinkageError unexpected) {
            failures.add(what + ": " + unexpected.getClass().getName());
        }
    }

    // RFC 7009, section 2.1. The pool that this runs in is bounded, so it takes no place of a login's.
    private void ask(TokenRevocation.Standard way, String hint, @Nullable String token) {
        Metadata known = metadata.soon();
        URI endpoint = Optional.ofNullable(way.endpoint())
                .map(URI::create)
                .or(known::revocation)
                .orElseThrow(() -> new LoginFailedException(
                        LoginFailure.PROVIDER_ERROR, "the provider's metadata has no revocation_endpoint"));
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("token", List.of(String.valueOf(token)));
        form.put("token_type_hint", List.of(hint));
        HttpAnswer answer = http.sendUncounted(authenticator.form(known, form), endpoint);
        if (!answer.isSuccess() && !isInvalidAlready(answer)) {
            List<String> hidden = Stream.of(token, registration.credentials().secret())
                    .flatMap(Stream::ofNullable)
                    .toList();
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_ERROR,
                    UntrustedText.place(endpoint) + " answered "
                            + UntrustedText.printable(ProviderErrorText.of(answer), hidden));
        }
    }

    // By section 2.2 that is no error; some say so all the same, of the access token that went with the refresh token.
    private static boolean isInvalidAlready(HttpAnswer answer) {
        try {
            return answer.status() == BAD_REQUEST
                    && "invalid_token"
                            .equals(JSONObjectUtils.parse(answer.text()).get("error"));
        } catch (ParseException noObject) {
            return false;
        }
    }
}
