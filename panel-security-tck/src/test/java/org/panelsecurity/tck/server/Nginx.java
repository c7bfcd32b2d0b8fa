package org.panelsecurity.tck.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.panelsecurity.tck.Child;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.StubCertificate;
import org.panelsecurity.tck.deployment.Sample;

/** A real nginx in front of servers of this machine: where TLS ends, with a certificate of its own, or where the way parts to two nodes. */
public final class Nginx implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("src/test/servers/nginx/nginx.conf");
    private static final Path ROUND_ROBIN = Path.of("src/test/servers/nginx/two-nodes.conf");
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Child process;

    /**
     * Where it listens.
     *
     * @param older tells by X-Forwarded-* what it knows
     * @param standard tells it by Forwarded (RFC 7239)
     */
    public record Ports(int older, int standard) {
        public static Ports free() {
            return new Ports(Loopback.freePort(), Loopback.freePort());
        }
    }

    private Nginx(Child process) {
        this.process = process;
    }

    /** Its program; where it is missing the test does not run, but fails where everything has to be there. */
    public static Path program() {
        Optional<Path> program = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            String missing = "nginx is not installed (Debian: nginx-light), so nothing is shown behind a proxy.";
            if (System.getenv("CI") != null) {
                throw new IllegalStateException(missing);
            }
            System.out.println(missing);
            Assumptions.abort(missing);
        }
        return program.orElseThrow();
    }

    public static Nginx start(Path program, Ports ports, URI upstream) {
        try {
            Path directory = Files.createTempDirectory(Sample.workDirectory(), "nginx");
            writeCertificate(directory);
            String configuration = Files.readString(CONFIGURATION)
                    .replace("127.0.0.1:8080", upstream.getAuthority())
                    .replace("127.0.0.1:8443", "127.0.0.1:" + ports.older())
                    .replace("127.0.0.1:8444", "127.0.0.1:" + ports.standard());
            return run(program, directory, configuration, ports.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In front of two nodes, which it asks in turn; without TLS. */
    static Nginx roundRobin(Path program, int port, URI one, URI two) {
        try {
            String configuration = Files.readString(ROUND_ROBIN)
                    .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                    .replace("127.0.0.1:8081", one.getAuthority())
                    .replace("127.0.0.1:8082", two.getAuthority());
            return run(program, Files.createTempDirectory(Sample.workDirectory(), "nginx"), configuration, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Nginx run(Path program, Path directory, String configuration, int port) throws IOException {
        Path file = Files.writeString(directory.resolve("nginx.conf"), configuration);
        Child process = Child.start(
                new ProcessBuilder(
                        program.toString(), "-p", directory.toString(), "-c", file.toString(), "-e", "stderr"),
                directory.resolve("nginx.log"));
        process.awaitPort(port, Duration.ofSeconds(20));
        return new Nginx(process);
    }

    private static void writeCertificate(Path directory) throws IOException {
        Path file = directory.resolve("certificate.p12");
        char[] password = StubCertificate.PASSWORD.toCharArray();
        try {
            StubCertificate.create(file, List.of("localhost"));
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            String alias = store.aliases().nextElement();
            write(
                    directory.resolve("certificate.pem"),
                    "CERTIFICATE",
                    store.getCertificate(alias).getEncoded());
            write(
                    directory.resolve("key.pem"),
                    "PRIVATE KEY",
                    store.getKey(alias, password).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String label, byte[] encoded) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n" + PEM.encodeToString(encoded) + "\n-----END " + label + "-----\n",
                StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        process.close();
    }
}
