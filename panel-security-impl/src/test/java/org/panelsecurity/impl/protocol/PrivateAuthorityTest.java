package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.TestCertificates;
import org.panelsecurity.spi.Endpoints;

/** A provider whose certificate is from a private authority. */
class PrivateAuthorityTest {
    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20, 16);
    private static final Connections CONNECTIONS = Connections.withOwnClients(LIMITS, Clock.systemUTC());

    private static WireMockServer server;
    private static X509Certificate authority;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        TestCertificates certificates = new TestCertificates(temporary);
        authority = certificates.authority("octo");
        Path keyStore = certificates.server("octo", "ip:127.0.0.1");
        server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(keyStore.toString())
                .keystoreType("PKCS12")
                .keystorePassword(TestCertificates.PASSWORD)
                .keyManagerPassword(TestCertificates.PASSWORD));
        server.start();
        server.stubFor(get("/userinfo").willReturn(okJson("{\"sub\":\"mona\"}")));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void isTrustedByTheRegistrationThatNamesIt() {
        assertThat(userInfo("127.0.0.1", List.of(authority))).containsEntry("sub", "mona");
    }

    @Test
    void isTrustedByNoOtherRegistration() {
        userInfo("127.0.0.1", List.of(authority));

        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> userInfo("127.0.0.1", List.of()))
                .withMessageContaining("unable to find valid certification path");
    }

    @Test
    void stillHasToNameTheHost() {
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> userInfo("localhost", List.of(authority)))
                .withMessageContaining("No name matching localhost found");
    }

    @Test
    void isTrustedBesideThoseOfTheJvm() throws Exception {
        assertThat(ClientFactory.withThoseOfJvm(List.of(authority)))
                .contains(authority)
                .hasSizeGreaterThan(50);
    }

    private static Map<String, Object> userInfo(String host, List<X509Certificate> trusted) {
        String op = "https://" + host + ":" + server.httpsPort();
        Endpoints endpoints =
                new Endpoints.Explicit(op, op + "/authorize", op + "/token", op + "/userinfo", op + "/keys");
        ClientRegistration registration = TestRegistration.discovered(op)
                .at(endpoints)
                .build(new Network(null, Map.of(), Set.of(), trusted, null));
        return CONNECTIONS
                .to(registration)
                .client(new TokenSet("t", null, null, null, Set.of()))
                .getUserInfo();
    }
}
