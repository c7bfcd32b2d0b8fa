package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checks for every kind of token that a provider signs for us: format, header, issuer, signature (OpenID Connect Core 1.0, section
 * 3.1.3.7, steps 2 and 6 to 8; RFC 8725). The token's header selects one of the allowed keys and algorithms; it never provides a key.
 */
final class SignedTokens {
    private final TokenKind kind;
    private final ClientRegistration registration;
    private final KeySet keys;
    private final Clock clock;

    SignedTokens(TokenKind kind, ClientRegistration registration, KeySet keys, Clock clock) {
        this.kind = kind;
        this.registration = registration;
        this.keys = keys;
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
            return new Parsed(jwt, JWTClaimsSet.parse(sent), sent);
        } catch (ParseException malformed) {
            throw kind.rejected("it is not a signed JWT: " + malformed.getMessage());
        }
    }

    private void checkHeader(JWSHeader header) {
        String algorithm = header.getAlgorithm().getName();
        if (!registration.validation().algorithms().contains(algorithm)) {
            throw kind.rejected("its algorithm " + algorithm + " is not allowed (panel.oauth.algorithms)");
        }
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

    void checkNotBefore(Parsed token) {
        Instant latest = clock.instant().plus(registration.validation().clockSkew());
        @Nullable Date notBefore = token.claims().getNotBeforeTime();
        if (notBefore != null && notBefore.toInstant().isAfter(latest)) {
            throw kind.rejected("it is not valid yet (nbf)");
        }
    }

    /** @param needed whether the claim is required */
    void checkAuthorizedParty(Parsed token, boolean needed) {
        Object party = token.sent().get("azp");
        if ((party != null || needed) && !registration.credentials().clientId().equals(party)) {
            throw kind.rejected("its authorized party (azp) is not this client");
        }
    }

    /** Checks the signature. Uses the network for keys, so it comes after checks that do not. */
    void checkSignature(Parsed token, String issuer, Metadata metadata) {
        JWSHeader header = token.jwt().getHeader();
        String algorithm = header.getAlgorithm().getName();
        if (!metadata.algorithms().isEmpty() && !metadata.algorithms().contains(algorithm)) {
            throw kind.rejected("its algorithm " + algorithm + " is not one of those in the provider's metadata");
        }
        try {
            if (!token.jwt().verify(verifier(header, issuer, metadata))) {
                throw kind.rejected("its signature is invalid");
            }
        } catch (JOSEException unusable) {
            throw kind.rejected(String.valueOf(unusable.getMessage()));
        }
    }

    private JWSVerifier verifier(JWSHeader header, String issuer, Metadata metadata) throws JOSEException {
        if (JWSAlgorithm.Family.HMAC_SHA.contains(header.getAlgorithm())) {
            return new MACVerifier(secret().getBytes(StandardCharsets.UTF_8));
        }
        return new DefaultJWSVerifierFactory().createJWSVerifier(header, key(header, issuer, jwks(metadata)));
    }

    private Key key(JWSHeader header, String issuer, URI jwks) {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        List<JWK> fitting = keys.select(selector, issuer, jwks);
        List<Key> usable = KeyConverter.toJavaKeys(fitting).stream()
                .filter(PublicKey.class::isInstance)
                .toList();
        if (usable.size() != 1) {
            throw kind.rejected(
                    "the provider has " + usable.size() + " keys for its header (kid " + header.getKeyID() + ")");
        }
        return usable.get(0);
    }

    private String secret() {
        @Nullable String secret = registration.credentials().secret();
        if (secret == null) {
            throw kind.rejected("it is signed with a client secret, but none is configured");
        }
        return secret;
    }

    private URI jwks(Metadata metadata) {
        return metadata.jwks().orElseThrow(() -> kind.rejected("the provider has no key set (jwks_uri)"));
    }
}
