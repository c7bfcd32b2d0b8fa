package org.panelsecurity.impl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and their files, made by the keytool of this JDK in a folder of the test. */
public final class TestCertificates {
    public static final String PASSWORD = "password-of-the-file";

    private final Path folder;

    public TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** Makes an authority, in a key store of this name with its key. */
    public X509Certificate authority(String name, String... options) throws IOException, GeneralSecurityException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "bc:c",
                "-keystore",
                name + ".p12"));
        arguments.addAll(List.of(options));
        keytool(arguments);
        return (X509Certificate) load(name + ".p12").getCertificate("ca");
    }

    /** Makes a key store {@code server.p12} with a certificate that an authority has issued for a name, such as {@code ip:127.0.0.1}. */
    public Path server(String authority, String name) throws IOException, GeneralSecurityException {
        keytool(List.of(
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=server", "-keystore", "server.p12"));
        keytool(List.of("-certreq", "-alias", "server", "-keystore", "server.p12", "-file", "server.csr"));
        keytool(List.of(
                "-gencert",
                "-alias",
                "ca",
                "-ext",
                "san=" + name,
                "-keystore",
                authority + ".p12",
                "-infile",
                "server.csr",
                "-outfile",
                "server.der"));
        Certificate issued = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("server.der"))));
        KeyStore store = load("server.p12");
        store.setKeyEntry(
                "server", store.getKey("server", PASSWORD.toCharArray()), PASSWORD.toCharArray(), new Certificate[] {
                    issued, load(authority + ".p12").getCertificate("ca")
                });
        return save(store, "server.p12");
    }

    /** Writes a key store that trusts a certificate. */
    public Path trusting(X509Certificate authority, String type) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("ca", authority);
        return save(store, "trust." + type);
    }

    public static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private KeyStore load(String file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path save(KeyStore store, String file) throws IOException, GeneralSecurityException {
        Path path = folder.resolve(file);
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return path;
    }

    private void keytool(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
