package org.panelsecurity.impl.flow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.panelsecurity.impl.crypto.DerivedSecret;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.impl.settings.SessionSettings;

/**
 * The keys that seal cookies, and their origin.
 *
 * @param origin a phrase for the start-up report
 * @param lasting whether the keys are the same after a restart and on other nodes
 */
public record CookieKeys(Sealer sealer, String origin, boolean lasting) {

    public static CookieKeys of(SessionSettings settings, Registrations registrations) {
        List<byte[]> encryption = bytes(settings.encryption());
        if (!settings.cookieSecrets().isEmpty()) {
            return new CookieKeys(new Sealer(bytes(settings.cookieSecrets()), encryption), "configured", true);
        }
        TreeMap<String, byte[]> clientSecrets = new TreeMap<>();
        registrations
                .all()
                .forEach(registration -> registration
                        .clientSecret()
                        .ifPresent(secret -> clientSecrets.put(registration.name(), secret.bytes())));
        Optional<byte[]> derived = DerivedSecret.from(clientSecrets);
        String origin = derived.isPresent()
                ? "derived from the client secret (a new client secret logs all users out; to avoid that, set panel.cookie.secret)"
                : "random: a restart logs all users out, and other nodes do not accept the sessions; set panel.cookie.secret";
        byte[] secret = derived.orElseGet(() -> new RandomTokens().next().getBytes(StandardCharsets.US_ASCII));
        return new CookieKeys(new Sealer(List.of(secret), encryption), origin, derived.isPresent());
    }

    private static List<byte[]> bytes(List<Secret> secrets) {
        return secrets.stream().map(Secret::bytes).toList();
    }
}
