package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * The signature of an ID token (OpenID Connect Core 1.0, section 3.1.3.7, steps 6 to 8; RFC 8725). The token's header chooses among the
 * keys and algorithms that we allow, and brings none of its own.
 */
final class IdTokenVerifier {
    private static final int MAX_LENGTH = 64 * 1024;

    // RFC 8725, section 3.11: tokens of these types were made for somebody else.
    private static final Set<String> OTHER_TYPES = Set.of("at+jwt", "logout+jwt", "dpop+jwt", "secevent+jwt");

    private final ClientRegistration registration;
    private final KeySet keys;
    private final IdTokenClaims claims;

    IdTokenVerifier(ClientRegistration registration, KeySet keys, IdTokenClaims claims) {
        this.registration = registration;
        this.keys = keys;
        this.claims = claims;
    }

    VerifiedIdToken verify(String idToken, Metadata metadata, IdTokenClaims.Expected expected) {
        if (idToken.length() > MAX_LENGTH) {
            throw rejected("it is longer than " + MAX_LENGTH + " characters");
        }
        try {
            SignedJWT token = SignedJWT.parse(idToken);
            JWSHeader header = token.getHeader();
            checkHeader(header, metadata);
            String issuer = claims.issuer(token, metadata.issuer());
            if (!token.verify(verifier(header, issuer, metadata))) {
                throw rejected("its signature is wrong");
            }
            return claims.check(token, issuer, expected);
        } catch (ParseException malformed) {
            throw rejected("it is no signed JWT: " + malformed.getMessage());
        } catch (JOSEException unusable) {
            throw rejected(String.valueOf(unusable.getMessage()));
        }
    }

    private void checkHeader(JWSHeader header, Metadata metadata) {
        String algorithm = header.getAlgorithm().getName();
        boolean announced =
                metadata.algorithms().isEmpty() || metadata.algorithms().contains(algorithm);
        if (!registration.validation().algorithms().contains(algorithm) || !announced) {
            throw rejected("its algorithm " + algorithm + " is not allowed (panel.oauth.algorithms)");
        }
        if (header.getType() != null && OTHER_TYPES.contains(mediaType(header.getType()))) {
            throw rejected("its type is " + header.getType());
        }
        if (header.getCriticalParams() != null) {
            throw rejected("it has critical header parameters");
        }
    }

    // RFC 7515, section 4.1.9: the prefix may be left out.
    private static String mediaType(JOSEObjectType type) {
        return type.getType().toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
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
            throw rejected(
                    "the provider has " + usable.size() + " keys for its header (kid " + header.getKeyID() + ")");
        }
        return usable.get(0);
    }

    private String secret() {
        @Nullable String secret = registration.credentials().secret();
        if (secret == null) {
            throw rejected("it is signed with a client secret, and there is none");
        }
        return secret;
    }

    private URI jwks(Metadata metadata) {
        return metadata.jwks().orElseThrow(() -> rejected("the provider has no keys"));
    }

    static LoginFailedException rejected(String why) {
        return new LoginFailedException(LoginFailure.ID_TOKEN_REJECTED, "the ID token: " + OutsideText.printable(why));
    }
}
