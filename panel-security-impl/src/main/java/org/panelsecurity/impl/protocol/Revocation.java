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

/** The revocation of a session's tokens: standard (RFC 7009) or provider-specific. Thread-safe. */
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

    /** Revokes tokens; returns those that may still be valid, each with the reason. After a failure it continues with the next. */
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
            if (standard.accessTokens() && !tokens.accessToken().isEmpty()) {
                attempt("access token", failures, () -> ask(standard, "access_token", tokens.accessToken()));
            }
        }
        return failures;
    }

    // A hook of a plug-in may throw any exception.
    private static void attempt(String what, List<String> failures, Runnable step) {
        try {
            step.run();
        } catch (LoginFailedException failed) {
            failures.add(what + ": " + failed.detail());
        } catch (RuntimeException | LinkageError unexpected) {
            failures.add(what + ": " + unexpected.getClass().getName());
        }
    }

    // RFC 7009, section 2.1. This runs in a limited pool, so it does not count as a concurrent call of logins.
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
        AuthenticatedCall call = authenticator.form(known, form);
        HttpAnswer answer = http.sendRepeatable(call.request(), endpoint);
        if (!answer.isSuccess() && !isInvalidAlready(answer)) {
            throw new LoginFailedException(
                    LoginFailure.PROVIDER_ERROR,
                    UntrustedText.place(endpoint) + " answered "
                            + UntrustedText.printable(ProviderErrorText.of(answer), call.hidden(Stream.of(token))));
        }
    }

    // Not an error by section 2.2, but some servers send it for an access token that was revoked with the refresh
    // token.
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
