package org.panelsecurity.benchmarks.http;

import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.panelsecurity.tck.StubKeys;

/** Tokens as large as those of common providers: with 5 groups an ID token of about 1.1 kB and an access token of 0.9 kB, by RS256. */
final class Tokens {
    /** In how many groups everybody is. */
    static final int USUAL_GROUPS = 5;

    private final StubKeys keys = new StubKeys();
    private final String issuer;

    Tokens(String issuer) {
        this.issuer = issuer;
    }

    String publicKeys() {
        return keys.jwks();
    }

    String accessToken(String user, Duration life) {
        Map<String, Object> claims = common(user, life);
        claims.put("client_id", "benchmark");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("scope", "openid profile email");
        claims.put("sid", UUID.randomUUID().toString());
        return keys.typed("at+jwt", claims);
    }

    /** @param nonce of the login; empty on a refresh */
    String idToken(Grant grant, String nonce, String accessToken, Duration life) {
        Map<String, Object> claims = common(grant.user(), life);
        claims.putAll(profile(grant));
        claims.put("auth_time", Instant.now().getEpochSecond());
        claims.put("at_hash", leftHalf(accessToken));
        claims.put("nonce", nonce);
        claims.put("email_verified", true);
        return keys.idToken(claims);
    }

    /** What the user info endpoint answers to this access token. */
    Map<String, Object> userInfo(String accessToken) throws ParseException {
        String user = SignedJWT.parse(accessToken).getJWTClaimsSet().getStringClaim("preferred_username");
        return profile(new Grant(user, 0, USUAL_GROUPS));
    }

    private Map<String, Object> common(String user, Duration life) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", subject(user));
        claims.put("aud", "benchmark");
        claims.put("preferred_username", user);
        claims.put("exp", Instant.now().plus(life).getEpochSecond());
        return claims;
    }

    private static Map<String, Object> profile(Grant grant) {
        String user = grant.user();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", subject(user));
        claims.put("preferred_username", user);
        claims.put("name", "Mona " + user);
        claims.put("given_name", "Mona");
        claims.put("email", user + "@example.com");
        claims.put("groups", groups(grant.groups()));
        return claims;
    }

    private static List<String> groups(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "department-" + (100 + number))
                .toList();
    }

    private static String subject(String user) {
        return UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString();
    }

    // OpenID Connect Core 1.0, section 3.1.3.6
    private static String leftHalf(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
