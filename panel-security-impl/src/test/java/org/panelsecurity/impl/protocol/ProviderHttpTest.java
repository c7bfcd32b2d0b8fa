package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.LoginFailure.PROVIDER_BUSY;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;

/** Providers that misbehave at the level of HTTP and TCP (row 20 of the catalogue of stubs). */
@Timeout(30)
class ProviderHttpTest {
    private static final CallLimits IMPATIENT =
            new CallLimits(Duration.ofMillis(300), Duration.ofMillis(300), 1 << 20, 16);
    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1 << 20, 16);

    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    private final ProviderHttp http = new ProviderHttp(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), PATIENT);
    private final ProviderHttp impatient = new ProviderHttp(
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), IMPATIENT);

    @Test
    void bringsTheWholeAnswer() {
        provider.answers("/a", ok("Møna").withHeader("Content-Type", "text/plain"));

        HttpAnswer answer = get(http, URI.create(provider.issuer() + "/a"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("Møna");
        assertThat(answer.toString()).isEqualTo("200 text/plain, 5 bytes");
    }

    @Test
    void givesUpASilentServer() throws IOException {
        try (RudeServer silent = RudeServer.silent()) {
            assertUnreachable(impatient, silent.uri(), "no complete response");
        }
    }

    @Test
    void givesUpAServerThatDripsItsHeaders() throws IOException {
        try (RudeServer dripping = RudeServer.dripping("HTTP/1.1 200 OK\r\nX-Filler: ")) {
            assertUnreachable(impatient, dripping.uri(), "no complete response");
        }
    }

    @Test
    void givesUpAServerThatDripsItsAnswerAndHangsUp() throws IOException {
        try (RudeServer dripping = RudeServer.dripping("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")) {
            assertUnreachable(impatient, dripping.uri(), "no complete response");
            assertThat(dripping.wasHungUpOn()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void givesUpAnEndlessAnswerAndHangsUp() throws IOException {
        try (RudeServer endless = RudeServer.endless()) {
            assertUnreachable(http, endless.uri(), "larger than 1048576 bytes");
            assertThat(endless.wasHungUpOn()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void readsNoMoreThanAMegabyte() {
        provider.answers("/most", ok("x".repeat(1 << 20)));
        provider.answers("/more", ok("x".repeat((1 << 20) + 1)));

        assertThat(get(http, URI.create(provider.issuer() + "/most")).body()).hasSize(1 << 20);
        assertUnreachable(http, URI.create(provider.issuer() + "/more"), "larger than 1048576 bytes");
    }

    @Test
    void givesUpAnAnswerThatEndsTooEarly() throws IOException {
        try (RudeServer torn = RudeServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")) {
            assertUnreachable(http, torn.uri(), "IOException");
        }
    }

    @Test
    void givesUpWhatIsNoHttp() throws IOException {
        try (RudeServer other = RudeServer.saying("220 smtp.octo.example ESMTP\r\n")) {
            assertUnreachable(http, other.uri(), "Exception");
        }
    }

    @Test
    void givesUpIfNoServerListens() throws IOException {
        RudeServer gone = RudeServer.silent();
        gone.close();

        assertUnreachable(http, gone.uri(), "ConnectException");
    }

    @Test
    void givesUpAnUnknownHost() {
        assertUnreachable(http, URI.create("https://nowhere.invalid/token"), "UnresolvedAddressException");
    }

    @Test
    void givesUpAnUntrustedCertificate() {
        WireMockServer selfSigned = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort());
        selfSigned.start();
        try {
            assertUnreachable(
                    http, URI.create("https://127.0.0.1:" + selfSigned.httpsPort() + "/"), "SSLHandshakeException");
        } finally {
            selfSigned.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        provider.answers(
                "/moved", aResponse().withStatus(status).withHeader("Location", provider.issuer() + "/elsewhere"));

        assertUnreachable(http, URI.create(provider.issuer() + "/moved"), "a redirect, which is not followed");
        assertThat(provider.requestsTo("/elsewhere")).isEmpty();
    }

    // The code and the client secret would be sent along.
    @Test
    void followsNoRedirectOfTheTokenEndpoint() {
        provider.givesTokens(permanentRedirect(provider.issuer() + "/elsewhere"));

        assertThatLoginFails(
                PROVIDER_UNREACHABLE, () -> provider.exchange(TestRegistration.discovered(provider.issuer())));
        assertThat(provider.requestsTo("/elsewhere")).isEmpty();
    }

    @Test
    void followsNoRedirectWhateverTheClientDoes() {
        provider.answers("/moved", permanentRedirect(provider.issuer() + "/elsewhere"));
        HttpClient never = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        assertUnreachable(new ProviderHttp(never, PATIENT), URI.create(provider.issuer() + "/moved"), "301");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://op.octo.example/",
                "http://127.0.0.1.octo.example/",
                "http://localhost.octo.example/",
                "http://10.0.0.1/",
                "https://user@op.octo.example/",
                "ftp://127.0.0.1/",
                "file:///etc/passwd",
                "/token",
                "https:/token",
                "mailto:mona@octo.example"
            })
    void asksOnlyWhereSecretsMayTravel(String address) {
        assertUnreachable(http, URI.create(address), "it is neither an https URL nor on a loopback address");
    }

    @Test
    void saysNothingOfAQuery() {
        assertThatLoginFails(
                        PROVIDER_UNREACHABLE,
                        () -> get(http, URI.create("http://op.octo.example/a?access_token=t0ken")))
                .satisfies(failed -> assertThat(failed.detail()).doesNotContain("t0ken"));
    }

    @Test
    void letsSixteenWaitAndSendsTheOthersAwayAtOnce() throws Exception {
        RudeServer silent = RudeServer.silent();
        ExecutorService browsers = Executors.newFixedThreadPool(60);
        try {
            CompletionService<LoginFailure> logins = new ExecutorCompletionService<>(browsers);
            for (int i = 0; i < 60; i++) {
                logins.submit(() -> Failures.failureOf(() -> get(http, silent.uri())));
            }
            // The first sixteen have no answer yet: these are those that did not wait.
            assertThat(next(44, logins)).containsOnly(PROVIDER_BUSY);
            silent.close();
            assertThat(next(16, logins)).containsOnly(PROVIDER_UNREACHABLE);
        } finally {
            silent.close();
            browsers.shutdownNow();
        }
    }

    @Test
    void countsNoRequestThatHasEnded() {
        provider.answers("/a", okJson("{}"));
        ProviderHttp oneAtATime = new ProviderHttp(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                new CallLimits(PATIENT.connect(), PATIENT.answer(), 10, 1));

        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> get(oneAtATime, URI.create("http://op.octo.example/")));
        assertThat(get(oneAtATime, URI.create(provider.issuer() + "/a")).text()).isEqualTo("{}");
        assertThat(get(oneAtATime, URI.create(provider.issuer() + "/a")).text()).isEqualTo("{}");
    }

    private static List<LoginFailure> next(int many, CompletionService<LoginFailure> logins)
            throws InterruptedException, ExecutionException {
        List<LoginFailure> failures = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            failures.add(logins.take().get());
        }
        return failures;
    }

    private static HttpAnswer get(ProviderHttp http, URI uri) {
        return http.send(HttpRequest.newBuilder(), uri);
    }

    private static void assertUnreachable(ProviderHttp http, URI uri, String reason) {
        assertThatLoginFails(PROVIDER_UNREACHABLE, () -> get(http, uri)).withMessageContaining(reason);
    }
}
