package org.panelsecurity.impl.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a JWK Set (RFC 7517) that may verify signatures. Of each key only the members of the public key are read, so that a bad
 * certificate does no harm. Keys that cannot be used are left out, each with the reason.
 *
 * @param skipped the keys that were left out, with the reasons
 */
record PublishedKeys(List<ProviderKey> keys, List<String> skipped) {
    // RFC 7518, section 3.3.
    private static final int MIN_RSA_BITS = 2048;

    // RFC 7517, section 5: ignore keys that are not understood. Only these types sign ID tokens here.
    private static final Set<String> TYPES = Set.of("RSA", "EC");
    private static final List<String> NEEDED = List.of("kty", "n", "e", "crv", "x", "y", "use", "x5t#S256");
    private static final Set<String> SIGNATURE_OPERATIONS = Set.of("verify", "sign");

    /**
     * A published key.
     *
     * @param issuer the only issuer whose tokens it may sign, possibly with a placeholder for tenants; null: any
     */
    record ProviderKey(JWK key, @Nullable String issuer) {}

    static PublishedKeys of(Collection<?> set) {
        List<ProviderKey> keys = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (Object entry : set) {
            if (entry instanceof Map<?, ?> members && TYPES.contains(String.valueOf(members.get("kty")))) {
                try {
                    keys.add(key(members));
                } catch (ParseException | JOSEException | IllegalArgumentException unusable) {
                    skipped.add("key " + members.get("kid") + ": " + unusable.getMessage());
                }
            }
        }
        return new PublishedKeys(List.copyOf(keys), List.copyOf(skipped));
    }

    private static ProviderKey key(Map<?, ?> members) throws ParseException, JOSEException {
        Map<String, Object> needed = new LinkedHashMap<>();
        for (String name : NEEDED) {
            if (members.get(name) instanceof String text && !text.isBlank()) {
                needed.put(name, text);
            }
        }
        if (members.get("alg") instanceof String algorithm && isAlgorithm(algorithm)) {
            needed.put("alg", algorithm);
        }
        Object id = members.get("kid");
        if (id instanceof String text) {
            needed.put("kid", text);
        } else if (id != null) {
            ExactInteger.digits(id).ifPresent(digits -> needed.put("kid", digits));
        }
        if (members.get("key_ops") instanceof Collection<?> operations
                && !operations.isEmpty()
                && operations.stream().noneMatch(SIGNATURE_OPERATIONS::contains)) {
            needed.put("use", "enc");
        }
        JWK key = JWK.parse(needed);
        if (key instanceof RSAKey rsa) {
            checkLength(rsa);
        }
        return new ProviderKey(key, members.get("issuer") instanceof String issuer ? issuer : null);
    }

    // Some servers have another word here, such as RSA. It restricts nothing.
    private static boolean isAlgorithm(String name) {
        return JWSAlgorithm.Family.SIGNATURE.contains(new JWSAlgorithm(name))
                || JWEAlgorithm.Family.ASYMMETRIC.contains(new JWEAlgorithm(name));
    }

    private static void checkLength(RSAKey key) throws JOSEException {
        int bits = key.toRSAPublicKey().getModulus().bitLength();
        if (bits < MIN_RSA_BITS) {
            throw new IllegalArgumentException(
                    "an RSA key of " + bits + " bits, but " + MIN_RSA_BITS + " are the minimum");
        }
    }

    /** Returns the keys for tokens with this header and issuer; empty if there are none. */
    List<JWK> select(JWSHeader header, String issuer) {
        List<JWK> keysOfIssuer = of(issuer);
        List<JWK> fitting = select(withId(header.getKeyID(), header), keysOfIssuer);
        if (fitting.isEmpty()) {
            // Some servers name a key in their tokens, but not in their key set. A single one is unambiguous.
            List<JWK> unnamed = select(
                    withId(null, header),
                    keysOfIssuer.stream().filter(key -> key.getKeyID() == null).toList());
            return unnamed.size() == 1 ? unnamed : List.of();
        }
        return fitting.size() > 1 && header.getX509CertSHA256Thumbprint() != null ? select(header, fitting) : fitting;
    }

    // The thumbprint of a certificate only chooses among several keys: many sets have no certificates.
    private static JWSHeader withId(@Nullable String id, JWSHeader header) {
        return new JWSHeader.Builder(header.getAlgorithm()).keyID(id).build();
    }

    private static List<JWK> select(JWSHeader header, List<JWK> keys) {
        return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(new JWKSet(keys));
    }

    private List<JWK> of(String issuer) {
        return keys.stream()
                .filter(key -> key.issuer() == null || Issuers.mayVouchFor(key.issuer(), issuer))
                .map(ProviderKey::key)
                .toList();
    }
}
