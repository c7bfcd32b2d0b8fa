package org.panelsecurity.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for one provider, made with the JDK's keytool: Java has no public class for that. */
record ProviderCertificate(SSLContext context, Path pem) {
    private static final String ALIAS = "provider";

    /** Of the key store, which lives for a moment; it protects nothing. */
    private static final String PASSWORD = "only-for-tests";

    static ProviderCertificate forHost(String host) {
        try {
            Path folder = Files.createTempDirectory("panel-security-test");
            Path store = folder.resolve("provider.p12");
            run(command(store, host));
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            Files.delete(store);
            return new ProviderCertificate(context(keys), pem(keys, folder));
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate of the provider could not be made.", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate of the provider could not be made.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The certificate of the provider could not be made.", e);
        }
    }

    private static List<String> command(Path store, String host) {
        String names = "san=dns:localhost,ip:127.0.0.1" + (isName(host) ? ",dns:" + host : "");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        return List.of(
                keytool,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=panel-security-test",
                "-ext",
                names,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
    }

    private static boolean isName(String host) {
        return !Loopback.isHost(host);
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("The JDK's keytool made no certificate for the provider: " + output);
        }
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Path pem(KeyStore keys, Path folder) throws GeneralSecurityException, IOException {
        byte[] line = "\n".getBytes(StandardCharsets.US_ASCII);
        String text = Base64.getMimeEncoder(64, line)
                .encodeToString(keys.getCertificate(ALIAS).getEncoded());
        Path pem = folder.resolve("provider.pem");
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        // In the reverse order.
        folder.toFile().deleteOnExit();
        pem.toFile().deleteOnExit();
        return pem;
    }
}
