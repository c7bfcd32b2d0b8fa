package org.panelsecurity.tck.tests.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.StubCertificate;
import org.panelsecurity.tck.StubHosts;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.ServerProcess;

/** A provider with a certificate of a private authority, behind an outgoing proxy that requires a password. */
class OutgoingProxyIT {
    private static final String PROVIDER = "https://sso.octo.example";
    private static final Path KEY_STORE = keyStore();

    @AutoClose
    private static final StubHosts HOSTS = publishingMetadata();

    private static final Map<String, String> TRUST =
            Map.of("panel.oauth.trust-store", certificate().toString());

    private static final Map<String, String> PASSWORD =
            Map.of("panel.http-proxy.user", "octo", "panel.http-proxy.password", "the-password-of-the-proxy");

    @AutoClose
    private static final ServerProcess SERVER = ServerProcess.start(
            Map.of(
                    "both",
                    application(List.of(TRUST, PASSWORD)),
                    "trusting",
                    application(List.of(TRUST)),
                    "knowing",
                    application(List.of(PASSWORD))),
            environment -> environment.put(
                    "JAVA_TOOL_OPTIONS",
                    "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + HOSTS.proxyPort()
                            + " -Djdk.http.auth.tunneling.disabledSchemes="));

    // The application asks for it when it starts.
    private static StubHosts publishingMetadata() {
        StubHosts hosts = StubHosts.requiring("octo:the-password-of-the-proxy", KEY_STORE);
        hosts.stubs().stubFor(get("/.well-known/openid-configuration").willReturn(okJson("""
                        {"issuer":"https://sso.octo.example",\
                        "authorization_endpoint":"https://sso.octo.example/authorize",\
                        "token_endpoint":"https://sso.octo.example/token",\
                        "jwks_uri":"https://sso.octo.example/keys"}""")));
        return hosts;
    }

    @Test
    void isReachedWithTheAuthorityAndThePassword() {
        assertThat(open("both").headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith(PROVIDER + "/authorize?"));
    }

    @Test
    void isNotReachedWithoutThePasswordAndTheLogNamesTheSettings() {
        HttpResponse<String> page = open("trusting");

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("PROVIDER_UNREACHABLE");
        assertThat(SERVER.log())
                .contains("proxy 127.0.0.1:" + HOSTS.proxyPort()
                        + " requires a password (407): set panel.http-proxy.user and panel.http-proxy.password")
                .doesNotContain("the-password-of-the-proxy");
    }

    @Test
    void isNotReachedWithoutTheAuthority() {
        HttpResponse<String> page = open("knowing");

        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains("PROVIDER_UNREACHABLE");
    }

    private static HttpResponse<String> open(String application) {
        return new Browser().open(SERVER.page("/" + application + "/"));
    }

    private static WebArchive application(List<Map<String, String>> settings) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "panel.oauth.provider", "generic",
                "panel.oauth.issuer", PROVIDER,
                "panel.oauth.key", "sample",
                "panel.oauth.secret", "a-secret-that-only-this-provider-knows",
                "panel.oauth.jwt-user", "sub"));
        settings.forEach(all::putAll);
        return Sample.configured(all);
    }

    private static Path keyStore() {
        Path store = Sample.workDirectory().resolve("private-authority.p12");
        try {
            Files.deleteIfExists(store);
            StubCertificate.create(store, List.of("sso.octo.example"));
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As an administrator gets it: one PEM file. */
    private static Path certificate() {
        try {
            KeyStore store = KeyStore.getInstance(KEY_STORE.toFile(), StubCertificate.PASSWORD.toCharArray());
            byte[] certificate = store.getCertificate("stub").getEncoded();
            return Files.writeString(
                    KEY_STORE.resolveSibling("private-authority.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate)
                            + "\n-----END CERTIFICATE-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
