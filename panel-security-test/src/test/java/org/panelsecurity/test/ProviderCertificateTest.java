package org.panelsecurity.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** A provider with TLS, and a certificate made for it. */
class ProviderCertificateTest {
    @Test
    void answersWhoTrustsTheCertificateOfItsSettings() throws Exception {
        try (PanelProvider provider = PanelProvider.builder().tls().start()) {
            assertThat(provider.issuer().getScheme()).isEqualTo("https");
            Path certificate = Path.of(provider.settings().getOrDefault("panel.oauth.test.trust-store", ""));
            assertThat(provider.certificate()).hasValue(certificate);
            assertThat(status(provider, trusting(certificate))).isEqualTo(200);
            assertThatThrownBy(() -> status(provider, SSLContext.getDefault())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void carriesTheNameUnderWhichAContainerReachesIt() throws Exception {
        try (PanelProvider provider =
                PanelProvider.builder().tls("host.example.internal").start()) {
            assertThat(provider.issuer().getHost()).isEqualTo("host.example.internal");
            Path certificate = provider.certificate().orElseThrow();
            try (InputStream in = Files.newInputStream(certificate)) {
                assertThat(CertificateFactory.getInstance("X.509")
                                .generateCertificate(in)
                                .toString())
                        .contains("host.example.internal", "127.0.0.1");
            }
        }
    }

    private static int status(PanelProvider provider, SSLContext context) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(provider.issuer() + "/jwks"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "provider", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
