package org.panelsecurity.tck;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The certificate with which the stubs answer under the names of the real hosts. Every clean build makes a new one with the JDK's
 * keytool. Only a server that is started with it trusts it.
 */
public final class StubCertificate {
    /** Of the key store; it protects nothing. */
    public static final String PASSWORD = "only-for-stubs";

    private StubCertificate() {}

    /** Makes a key store whose one certificate is good for these hosts. */
    public static void create(Path store, Collection<String> hosts) throws IOException, InterruptedException {
        String names = hosts.stream().map(host -> "dns:" + host).collect(Collectors.joining(","));
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "stub",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=stub",
                        "-ext",
                        "san=" + names,
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException("keytool could not make " + store + ": " + output);
        }
    }
}
