package org.panelsecurity.impl.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.panelsecurity.impl.protocol.ClientRegistration.Algorithms;

/**
 * The signature algorithms of one registration's tokens. A configured algorithm is allowed even if the metadata do not list it. Logout
 * tokens have the algorithm of ID tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6). Thread-safe.
 */
final class SignatureAlgorithms {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final String registration;
    private final Algorithms allowed;
    private final Set<String> ofIdTokens = ConcurrentHashMap.newKeySet();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    SignatureAlgorithms(ClientRegistration registration) {
        this.registration = registration.name();
        this.allowed = registration.validation().algorithms();
    }

    /** Checks an algorithm without the metadata. */
    void checkAllowed(String algorithm, TokenKind kind) {
        if (!allowed.names().contains(algorithm)) {
            throw kind.rejected("its algorithm " + algorithm + " is not allowed (panel.oauth.algorithms)");
        }
        // Unknown until the first login on this node. A setting is the administrator's own list.
        if (kind == TokenKind.LOGOUT_TOKEN
                && !allowed.configured()
                && !ofIdTokens.isEmpty()
                && !ofIdTokens.contains(algorithm)) {
            throw kind.rejected("its algorithm " + algorithm + " is not that of the provider's ID tokens, "
                    + String.join(", ", new TreeSet<>(ofIdTokens)) + " (panel.oauth.algorithms)");
        }
    }

    void checkAnnounced(String algorithm, TokenKind kind, Metadata metadata) {
        if (metadata.algorithms().isEmpty() || metadata.algorithms().contains(algorithm)) {
            return;
        }
        if (!allowed.configured()) {
            throw kind.rejected("its algorithm " + algorithm
                    + " is not one of those in the provider's metadata; panel.oauth.algorithms can allow it");
        }
        if (warned.add(algorithm)) {
            LOG.log(
                    Level.WARNING,
                    "Registration " + registration + " accepts the algorithm " + algorithm
                            + " (panel.oauth.algorithms), which the provider's metadata do not list.");
        }
    }

    /** Notes the algorithm of a verified ID token. */
    void verified(String algorithm) {
        ofIdTokens.add(algorithm);
    }
}
