package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestCertificates;

/** The files in which administrators keep certificate authorities. */
class TrustStoreTest {
    private static Path folder;

    @BeforeAll
    static void makeFiles(@TempDir Path temporary) throws IOException, GeneralSecurityException {
        folder = temporary;
        TestCertificates certificates = new TestCertificates(folder);
        X509Certificate authority = certificates.authority("octo");
        X509Certificate old = certificates.authority("old", "-startdate", "-3d", "-validity", "1");
        certificates.trusting(authority, "PKCS12");
        certificates.trusting(authority, "JKS");
        Files.write(folder.resolve("ca.der"), authority.getEncoded());
        String ca = TestCertificates.pem(authority);
        write("ca.pem", ca);
        write("old.pem", TestCertificates.pem(old));
        write(
                "bundle.pem",
                "# Octo CA\r\n" + ca.replace("\n", "\r\n") + "subject: CN=old\n" + TestCertificates.pem(old));
        write("with-key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + ca);
        write("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        write("torn.pem", ca.substring(0, 200) + "\n-----END CERTIFICATE-----\n");
        write("empty.pem", "");
        write("page.html", "<html>404</html>");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static TestConfiguration with(String file) {
        return github().with("panel.oauth.trust-store", folder.resolve(file).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "ca.der", "with-key.pem"})
    void readsAFileWithoutAPassword(String file) {
        assertThat(with(file).registration().network().trustStore().certificates())
                .extracting(certificate -> certificate.getSubjectX500Principal().getName())
                .containsExactly("CN=octo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trust.PKCS12", "trust.JKS"})
    void readsAKeyStoreWithItsPassword(String file) {
        TestConfiguration configuration =
                with(file).with("panel.oauth.trust-store-password", TestCertificates.PASSWORD);

        assertThat(configuration.registration().network().trustStore().certificates())
                .hasSize(1);
    }

    @Test
    void readsEveryCertificateOfABundle() {
        assertThat(with("bundle.pem").registration().network().trustStore().certificates())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"key.pem", "torn.pem", "empty.pem", "page.html", "nowhere.pem", ""})
    void refusesAFileWithoutCertificates(String file) {
        assertThat(with(file).problems()).contains("panel.oauth.trust-store (PANEL_OAUTH_TRUST_STORE)");
    }

    @Test
    void refusesAKeyStoreWhosePasswordIsWrong() {
        assertThat(with("trust.PKCS12")
                        .with("panel.oauth.trust-store-password", "wrong")
                        .problems())
                .contains("it cannot be read", "password")
                .doesNotContain("wrong\"", TestCertificates.PASSWORD);
    }

    // As openssl makes it: a key with its certificates. They are not trusted, but those of the owner.
    @Test
    void refusesAKeyStoreOfKeysOnly() {
        assertThat(with("old.p12")
                        .with("panel.oauth.trust-store-password", TestCertificates.PASSWORD)
                        .problems())
                .contains("it contains no trusted certificate", "keytool -importcert");
    }

    @Test
    void refusesAPasswordWithoutAFile() {
        assertThat(github().with("panel.oauth.trust-store-password", "p").problems())
                .contains("panel.oauth.trust-store-password", "it has no effect without panel.oauth.trust-store.");
    }

    @Test
    void tellsWhomItTrustsAndWhatHasExpired() {
        assertThat(with("ca.pem").registration().relaxations())
                .singleElement()
                .asString()
                .contains("panel.oauth.trust-store: beside the JVM's, 1 certificate of");
        assertThat(with("ca.pem").registration().warnings()).isEmpty();
        assertThat(with("old.pem").registration().warnings())
                .singleElement()
                .asString()
                .contains("has expired: CN=old");
    }
}
