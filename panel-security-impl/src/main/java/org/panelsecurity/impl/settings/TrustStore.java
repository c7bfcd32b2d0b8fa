package org.panelsecurity.impl.settings;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Certificate authorities in a file: PEM, a key store of Java (PKCS 12 or JKS), or one certificate in binary form (DER). A problem if it
 * holds none.
 *
 * @param file empty if none is configured
 */
public record TrustStore(Optional<String> file, List<X509Certificate> certificates) {
    private static final int MAX_BYTES = 10 << 20;

    // Other blocks, such as a private key, and text between the blocks are left alone.
    private static final Pattern PEM_CERTIFICATE =
            Pattern.compile("-----BEGIN (X509 |)CERTIFICATE-----[^-]+-----END (X509 |)CERTIFICATE-----");

    public TrustStore {
        certificates = List.copyOf(certificates);
    }

    static TrustStore read(SettingSource source, Problems problems) {
        Optional<ConfiguredValue> file = source.find(Setting.TRUST_STORE);
        Optional<ConfiguredValue> password = source.find(Setting.TRUST_STORE_PASSWORD);
        if (file.isEmpty()) {
            password.ifPresent(value -> problems.refuse(
                    value, "it has no effect without " + value.key().replaceFirst("-password$", "") + "."));
            return new TrustStore(Optional.empty(), List.of());
        }
        try {
            List<X509Certificate> found = certificates(
                    file.get().value(), password.map(ConfiguredValue::value).orElse(null));
            if (!found.isEmpty()) {
                return new TrustStore(file.map(ConfiguredValue::value), found);
            }
            problems.refuse(
                    file.get(),
                    "it contains no trusted certificate. Java does not see those of a PKCS 12 file that openssl made:"
                            + " use the PEM file, or make the file with keytool -importcert.");
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            problems.refuse(file.get(), "it cannot be read" + reason(unreadable, password.isPresent()) + ".");
        }
        return new TrustStore(Optional.empty(), List.of());
    }

    /** Returns the subject of a certificate that has expired; empty if all are valid. */
    Optional<String> expired() {
        Instant now = Instant.now();
        return certificates.stream()
                .filter(certificate -> certificate.getNotAfter().toInstant().isBefore(now))
                .map(certificate -> certificate.getSubjectX500Principal().getName())
                .findFirst();
    }

    private static List<X509Certificate> certificates(String place, @Nullable String password)
            throws IOException, GeneralSecurityException {
        Path file = Path.of(place);
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("it is larger than 10 MiB");
        }
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (text.contains("-----BEGIN ")) {
            return ofPem(text);
        }
        Optional<X509Certificate> single = single(bytes);
        return single.isPresent() ? List.of(single.get()) : ofKeyStore(file.toFile(), password);
    }

    private static List<X509Certificate> ofPem(String text) throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        Matcher block = PEM_CERTIFICATE.matcher(text);
        while (block.find()) {
            all.add(certificate(block.group().getBytes(StandardCharsets.ISO_8859_1)));
        }
        return all;
    }

    private static Optional<X509Certificate> single(byte[] bytes) {
        try {
            return Optional.of(certificate(bytes));
        } catch (GeneralSecurityException keyStore) {
            return Optional.empty();
        }
    }

    private static X509Certificate certificate(byte[] bytes) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }

    private static List<X509Certificate> ofKeyStore(File file, @Nullable String password)
            throws IOException, GeneralSecurityException {
        KeyStore store;
        try {
            store = KeyStore.getInstance(file, password == null ? null : password.toCharArray());
        } catch (KeyStoreException unknown) {
            throw new KeyStoreException("it is neither PEM nor a key store of Java", unknown);
        }
        List<X509Certificate> all = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.getCertificate(alias);
            if (store.isCertificateEntry(alias) && certificate instanceof X509Certificate authority) {
                all.add(authority);
            }
        }
        return all;
    }

    // Java's messages about a key store do not repeat the password.
    private static String reason(Exception unreadable, boolean hasPassword) {
        String hint = !hasPassword && unreadable instanceof IOException && unreadable.getCause() != null
                ? "; set its password"
                : "";
        return " (" + unreadable.getClass().getSimpleName() + ": " + unreadable.getMessage() + hint + ")";
    }
}
