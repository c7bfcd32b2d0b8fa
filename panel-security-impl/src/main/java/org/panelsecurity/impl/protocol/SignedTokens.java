package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * The checks for every kind of token that a provider signs for us: format, header, issuer, signature (OpenID Connect Core 1.0, section
 * 3.1.3.7, steps 2 and 6 to 8; RFC 8725). The token's header selects one of the allowed keys and algorithms; it never provides a key.
 */
final class SignedTokens {
    private static final int MAX_KEYS_OF_ONE_ID = 4;
    private static final List<String> TIMES = List.of("exp", "iat", "nbf");
    private static final Pattern SECONDS = Pattern.compile("\\s*[0-9]{1,12}(\\.[0-9]{1,9})?\\s*");

    private final TokenKind kind;
    private final ClientRegistration registration;
    private final KeySet keys;
    private final SignatureAlgorithms algorithms;
    private final ForcedFetches forcedFetches;
    private final Clock clock;

    SignedTokens(
            TokenKind kind, ClientRegistration registration, KeySet keys, SignatureAlgorithms algorithms, Clock clock) {
        this.kind = kind;
        this.registration = registration;
        this.keys = keys;
        this.algorithms = algorithms;
        this.forcedFetches = new ForcedFetches(kind, clock);
        this.clock = clock;
    }

    /**
     * A token with an accepted format. Its contents are not verified yet.
     *
     * @param sent the claims as they were sent: Nimbus converts a subject that is a number to text
     */
    record Parsed(SignedJWT jwt, JWTClaimsSet claims, Map<String, Object> sent) {}

    Parsed parse(String token) {
        if (token.length() > kind.maxLength()) {
            throw kind.rejected("it is longer than " + kind.maxLength() + " characters");
        }
        // RFC 7516, section 3.1: five parts.
        if (token.chars().filter(letter -> letter == '.').count() == 4) {
            throw kind.rejected("it is encrypted, which is not supported");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            checkHeader(jwt.getHeader());
            // Not getJWTClaimsSet(), which would decode and parse the payload again.
            @Nullable Map<String, Object> sent = jwt.getPayload().toJSONObject();
            if (sent == null) {
                throw new ParseException("its payload is not a JSON object", 0);
            }
            return new Parsed(jwt, JWTClaimsSet.parse(readable(sent)), sent);
        } catch (ParseException malformed) {
            throw kind.rejected("it is not a signed JWT: " + malformed.getMessage());
        }
    }

    // Some servers write times as texts (RFC 7519, section 2: NumericDate is a number).
    private static Map<String, Object> readable(Map<String, Object> sent) {
        Map<String, Object> claims = new LinkedHashMap<>(sent);
        for (String time : TIMES) {
            if (claims.get(time) instanceof String text && SECONDS.matcher(text).matches()) {
                claims.put(time, Long.parseLong(text.strip().replaceFirst("\\..*", "")));
            }
        }
        // Nimbus refuses a number. An ID token needs no id, and a logout token's id is read as it was sent.
        if (!(claims.get("jti") instanceof String)) {
            claims.remove("jti");
        }
        return claims;
    }

    private void checkHeader(JWSHeader header) {
        algorithms.checkAllowed(header.getAlgorithm().getName(), kind);
        if (!kind.mayHave(header.getType())) {
            throw kind.rejected("its type (typ) is " + header.getType());
        }
        if (header.getCriticalParams() != null) {
            throw kind.rejected("it has critical header parameters (crit)");
        }
    }

    /** Returns the issuer, if it is the provider. It is not verified before the signature is. */
    String issuer(Parsed token, Metadata metadata) {
        @Nullable String named = token.claims().getIssuer();
        @Nullable String announced = metadata.issuer();
        if (named == null
                || announced == null
                || !registration.issuers().ofTokens(announced, token.sent()).contains(named)) {
            throw kind.rejected("its issuer (iss) is " + named + ", not " + announced);
        }
        return named;
    }

    void checkNotBefore(Parsed token, ProviderClock providerClock) {
        Instant latest = clock.instant().plus(registration.validation().clockSkew());
        @Nullable Date notBefore = token.claims().getNotBeforeTime();
        if (notBefore != null && notBefore.toInstant().isAfter(latest)) {
            throw kind.rejected("it is not valid yet (nbf): " + providerClock.explain(notBefore.toInstant()));
        }
    }

    /** Checks the party that requested the token, if the token names it. */
    void checkAuthorizedParty(Parsed token) {
        Object party = token.sent().get("azp");
        if (party != null && !registration.credentials().clientId().equals(party)) {
            throw kind.rejected("its authorized party (azp) is not this client");
        }
    }

    /** Fetches the keys before a token needs them. @throws LoginFailedException if they cannot be fetched now */
    void prefetchKeys(Metadata metadata) {
        metadata.jwks().ifPresent(keys::prefetch);
    }

    /** Checks the signature. Uses the network for keys, so it comes after checks that do not. */
    void checkSignature(Parsed token, String issuer, Metadata metadata) {
        JWSHeader header = token.jwt().getHeader();
        algorithms.checkAnnounced(header.getAlgorithm().getName(), kind, metadata);
        try {
            boolean valid = JWSAlgorithm.Family.HMAC_SHA.contains(header.getAlgorithm())
                    ? token.jwt().verify(new MACVerifier(secret().getBytes(StandardCharsets.UTF_8)))
                    : isSignedByProvider(token.jwt(), issuer, jwks(metadata));
            if (!valid) {
                throw kind.rejected("its signature is invalid");
            }
        } catch (JOSEException unusable) {
            throw kind.rejected(String.valueOf(unusable.getMessage()));
        }
    }

    private boolean isSignedByProvider(SignedJWT jwt, String issuer, URI jwks) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        List<JWK> known = keys.select(header, issuer, jwks, forcedFetches);
        if (isSignedByOneOf(publicKeys(known, header, jwks), jwt)) {
            return true;
        }
        try {
            // Some providers rotate keys without ids, or under one id.
            List<JWK> newest = keys.selectAnew(header, issuer, jwks, forcedFetches);
            return !newest.equals(known) && isSignedByOneOf(publicKeys(newest, header, jwks), jwt);
        } catch (LoginFailedException unreachable) {
            if (header.getKeyID() == null || unreachable.failure() == LoginFailure.ID_TOKEN_REJECTED) {
                throw unreachable;
            }
            // The provider has a key of this id, and it is another one.
            return false;
        }
    }

    private static boolean isSignedByOneOf(List<Key> publicKeys, SignedJWT jwt) throws JOSEException {
        for (Key key : publicKeys) {
            if (jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key))) {
                return true;
            }
        }
        return false;
    }

    // Several keys may have one id, for example while they are rotated. Without an id, only a single key is
    // unambiguous.
    private List<Key> publicKeys(List<JWK> fitting, JWSHeader header, URI jwks) {
        List<Key> usable = KeyConverter.toJavaKeys(fitting).stream()
                .filter(PublicKey.class::isInstance)
                .distinct()
                .limit(MAX_KEYS_OF_ONE_ID)
                .toList();
        if (usable.isEmpty() || (usable.size() > 1 && header.getKeyID() == null)) {
            List<String> skipped = keys.skipped(jwks);
            throw kind.rejected("the provider has " + usable.size() + " keys for its header (kid " + header.getKeyID()
                    + ")" + (skipped.isEmpty() ? "" : "; not used: " + String.join("; ", skipped)));
        }
        return usable;
    }

    private String secret() {
        @Nullable String secret = registration.credentials().secret();
        if (secret == null) {
            throw kind.rejected("it is signed with a client secret, but none is configured");
        }
        return secret;
    }

    private URI jwks(Metadata metadata) {
        return metadata.jwks()
                .orElseThrow(() -> kind.rejected("the provider has no key set (jwks_uri, panel.oauth.jwks-url)"));
    }
}
