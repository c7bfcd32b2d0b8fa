package org.panelsecurity.tck;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The big providers' hosts, played by WireMock: a server that has our proxy and trusts {@link StubCertificate} reaches
 * {@code https://github.com} here.
 */
public final class StubHosts implements AutoCloseable {
    private final WireMockServer stubs;
    private final TunnelProxy proxy;
    private final int proxyPort;
    private final SSLContext trust;

    private StubHosts(WireMockServer stubs, int proxyPort, @Nullable String login, SSLContext trust) {
        this.stubs = stubs;
        this.proxy = TunnelProxy.start(proxyPort, stubs.httpsPort(), login);
        this.proxyPort = proxyPort;
        this.trust = trust;
    }

    /**
     * Starts them.
     *
     * @param proxyPort where the server looks for its proxy
     * @param keyStore made by {@link StubCertificate}
     */
    public static StubHosts start(int proxyPort, Path keyStore) {
        return start(proxyPort, keyStore, null);
    }

    /** Starts them behind a proxy that requires a user and a password, with a colon between them. */
    public static StubHosts requiring(String login, Path keyStore) {
        return start(Loopback.freePort(), keyStore, login);
    }

    private static StubHosts start(int proxyPort, Path keyStore, @Nullable String login) {
        WireMockServer stubs = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(keyStore.toString())
                .keystoreType("PKCS12")
                .keystorePassword(StubCertificate.PASSWORD)
                .keyManagerPassword(StubCertificate.PASSWORD));
        stubs.start();
        return new StubHosts(stubs, proxyPort, login, trusting(keyStore));
    }

    /** Starts them for clients of this very JVM, which ask for them with {@link #client()}. */
    public static StubHosts start(Path keyStore) {
        return start(Loopback.freePort(), keyStore);
    }

    /** The port of the proxy through which servers reach them. */
    public int proxyPort() {
        return proxyPort;
    }

    /** A client that reaches the stubs under any name that the certificate is good for. */
    public HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(Loopback.ADDRESS, proxyPort)))
                .sslContext(trust)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Where answers are told and requests are looked at. */
    public WireMockServer stubs() {
        return stubs;
    }

    @Override
    public void close() {
        proxy.close();
        stubs.stop();
    }

    private static SSLContext trusting(Path keyStore) {
        try {
            KeyStore store = KeyStore.getInstance(keyStore.toFile(), StubCertificate.PASSWORD.toCharArray());
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trustStore(store));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    // A certificate with its key is an identity; to be trusted it has to stand by itself.
    private static KeyStore trustStore(KeyStore identity) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("stub", identity.getCertificate("stub"));
        return trusted;
    }
}
