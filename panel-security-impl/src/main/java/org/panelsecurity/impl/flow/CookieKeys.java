package org.panelsecurity.impl.flow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.panelsecurity.impl.crypto.DerivedSecret;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.impl.settings.SecretFile;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Setting;

/** The keys that seal cookies, and their origin. The sealer stays the same when a secret changes in its file. Thread-safe. */
public final class CookieKeys {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final String ADVICE =
            "To avoid that, set " + Setting.COOKIE_SECRET.key() + " or " + Setting.COOKIE_SECRET_FILE.key() + ".";

    private final SessionSettings settings;
    private final Registrations registrations;
    private final Sealer sealer;
    private Optional<byte[]> derived;

    private CookieKeys(SessionSettings settings, Registrations registrations) {
        this.settings = settings;
        this.registrations = registrations;
        this.derived = derive();
        this.sealer = new Sealer(secrets(), bytes(settings.encryption()));
    }

    public static CookieKeys of(SessionSettings settings, Registrations registrations) {
        return new CookieKeys(settings, registrations);
    }

    public Sealer sealer() {
        return sealer;
    }

    /** Returns a phrase for the start-up report. */
    public String origin() {
        if (settings.cookieSecretFile() != null) {
            return "configured in a file, which is read again when it changes";
        }
        if (isConfigured()) {
            return "configured";
        }
        return lasting()
                ? "derived from the client secret (a new client secret logs all users out; to avoid that, set panel.cookie.secret)"
                : "random: a restart logs all users out, and other nodes do not accept the sessions; set panel.cookie.secret";
    }

    /** Returns whether the keys are the same after a restart and on other nodes. */
    public synchronized boolean lasting() {
        return isConfigured() || derived.isPresent();
    }

    /** Returns the warnings of each start. */
    List<String> warnings() {
        if (isConfigured() || !lasting()) {
            return List.of();
        }
        return registrations.all().stream()
                .map(Registration::secretFile)
                .flatMap(Optional::stream)
                .map(file -> file.named() + ": when the client secret changes, all users are logged out, because the"
                        + " cookie secret is derived from it. " + ADVICE)
                .toList();
    }

    /** Makes the keys again, after a secret has changed in its file. */
    synchronized void refresh() {
        if (isConfigured()) {
            sealer.replaceKeys(secrets(), bytes(settings.encryption()));
            return;
        }
        Optional<byte[]> before = derived;
        derived = derive();
        boolean same =
                before.isPresent() == derived.isPresent() && Arrays.equals(before.orElse(null), derived.orElse(null));
        if (!same) {
            sealer.replaceKeys(secrets(), bytes(settings.encryption()));
            LOG.log(
                    Level.WARNING,
                    "The new client secret has logged all users out, because the cookie secret was derived from the old one. "
                            + ADVICE);
        }
    }

    private boolean isConfigured() {
        return !settings.cookieSecrets().isEmpty();
    }

    private List<byte[]> secrets() {
        return isConfigured()
                ? bytes(settings.cookieSecrets())
                : List.of(derived.orElseGet(() -> new RandomTokens().next().getBytes(StandardCharsets.US_ASCII)));
    }

    private Optional<byte[]> derive() {
        TreeMap<String, byte[]> clientSecrets = new TreeMap<>();
        registrations
                .all()
                .forEach(registration -> registration
                        .clientSecret()
                        .ifPresent(secret -> clientSecrets.put(registration.name(), secret.bytes())));
        return DerivedSecret.from(clientSecrets);
    }

    private static List<byte[]> bytes(List<Secret> secrets) {
        return secrets.stream().map(Secret::bytes).toList();
    }

    /** Returns the files that the keys and the registrations read. */
    List<SecretFile> files() {
        return Stream.concat(
                        Optional.ofNullable(settings.cookieSecretFile()).stream(),
                        registrations.all().stream().flatMap(registration -> registration.secretFile().stream()))
                .toList();
    }
}
