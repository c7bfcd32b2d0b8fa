package org.panelsecurity.tck;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
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

    /** The host names of all providers that stubs play. */
    public static final List<String> HOSTS = List.of(
            "github.com",
            "api.github.com",
            "accounts.google.com",
            "oauth2.googleapis.com",
            "openidconnect.googleapis.com",
            "www.googleapis.com",
            "bitbucket.org",
            "api.bitbucket.org",
            "login.microsoftonline.com",
            "graph.microsoft.com",
            "gitlab.octo.example",
            "dev-000001.okta.com",
            "dev-octo.us.auth0.com",
            "op.octo.example",
            "login.octo.example",
            "discord.com");

    private StubCertificate() {}

    /** Takes the path of the key store; leaves one that is there as it is. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path store = Path.of(arguments[0]);
        if (!Files.exists(store)) {
            create(store, HOSTS);
        }
    }

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
