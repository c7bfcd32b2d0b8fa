package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Codes and tokens that are valid. A code and a refresh token are good once: one that comes again ends its login (RFC 6749, section
 * 4.1.2; RFC 9700, section 4.14.2). Thread-safe.
 */
final class Grants {
    static final Duration CODE_TTL = Duration.ofMinutes(1);
    static final Duration REFRESH_TOKEN_TTL = Duration.ofDays(1);
    private static final int MAX_CODES = 1_000;
    private static final int MAX_TOKENS = 10_000;
    private static final int SECRET_BYTES = 24;

    /** What a code stands for; {@code used} turns true once. */
    private record Code(ProviderLogin login, URI redirectUri, CodeChallenge challenge, AtomicBoolean used) {}

    private record Refresh(ProviderLogin login, AtomicBoolean used) {}

    private final SecureRandom random = new SecureRandom();
    private final ExpiringStore<Code> codes;
    private final ExpiringStore<Refresh> refreshTokens;
    private final ExpiringStore<ProviderLogin> accessTokens;

    Grants(Clock clock) {
        codes = new ExpiringStore<>(MAX_CODES, clock);
        refreshTokens = new ExpiringStore<>(MAX_TOKENS, clock);
        accessTokens = new ExpiringStore<>(MAX_TOKENS, clock);
    }

    String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String newCode(ProviderLogin login, URI redirectUri, CodeChallenge challenge) {
        String code = secret();
        codes.put(code, new Code(login, redirectUri, challenge, new AtomicBoolean()), CODE_TTL);
        return code;
    }

    String newRefreshToken(ProviderLogin login) {
        String token = secret();
        refreshTokens.put(token, new Refresh(login, new AtomicBoolean()), REFRESH_TOKEN_TTL);
        return token;
    }

    void addAccessToken(String token, ProviderLogin login, Duration ttl) {
        accessTokens.put(token, login, ttl);
    }

    /** Returns the login of a code without using it up; null if there is none. */
    @Nullable
    ProviderLogin peekCode(String code) {
        Code known = codes.get(code);
        return known == null ? null : known.login();
    }

    /** Returns the login of a refresh token without using it up; null if there is none. */
    @Nullable
    ProviderLogin peekRefreshToken(String token) {
        Refresh known = refreshTokens.get(token);
        return known == null ? null : known.login();
    }

    /** Uses up a code. Returns its login; null if code, redirect URI or verifier are not those of an authorization. */
    @Nullable
    ProviderLogin useCode(String code, @Nullable URI redirectUri, @Nullable CodeVerifier verifier) {
        Code known = codes.get(code);
        if (known == null) {
            return null;
        }
        if (known.used().getAndSet(true)) {
            known.login().end();
        }
        boolean isItsClient = known.redirectUri().equals(redirectUri) && matches(known.challenge(), verifier);
        return isItsClient && !known.login().isEnded() ? known.login() : null;
    }

    /** Uses up a refresh token. Returns its login; null if it is not valid. */
    @Nullable
    ProviderLogin useRefreshToken(String token) {
        Refresh known = refreshTokens.get(token);
        if (known == null) {
            return null;
        }
        if (known.used().getAndSet(true)) {
            known.login().end();
        }
        return known.login().isEnded() ? null : known.login();
    }

    /** Returns the login of an access token; null if it is not valid. */
    @Nullable
    ProviderLogin accessToken(String token) {
        ProviderLogin login = accessTokens.get(token);
        return login == null || login.isEnded() ? null : login;
    }

    /** Ends the login of a refresh token, or takes back an access token alone (RFC 7009, section 2.1). */
    void revoke(String token) {
        ProviderLogin login = peekRefreshToken(token);
        if (login != null) {
            login.end();
        }
        accessTokens.remove(token);
    }

    private static boolean matches(CodeChallenge challenge, @Nullable CodeVerifier verifier) {
        return verifier != null
                && MessageDigest.isEqual(
                        bytes(challenge.getValue()),
                        bytes(CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                .getValue()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "Grants";
    }
}
