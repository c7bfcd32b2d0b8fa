package org.panelsecurity.tck;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.file.Path;

/**
 * The big providers' hosts, played by WireMock: a server that has our proxy and trusts {@link StubCertificate} reaches
 * {@code https://github.com} here.
 */
public final class StubHosts implements AutoCloseable {
    private final WireMockServer stubs;
    private final TunnelProxy proxy;

    private StubHosts(WireMockServer stubs, TunnelProxy proxy) {
        this.stubs = stubs;
        this.proxy = proxy;
    }

    /**
     * Starts them.
     *
     * @param proxyPort where the server looks for its proxy
     * @param keyStore made by {@link StubCertificate}
     */
    public static StubHosts start(int proxyPort, Path keyStore) {
        WireMockServer stubs = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(keyStore.toString())
                .keystoreType("PKCS12")
                .keystorePassword(StubCertificate.PASSWORD)
                .keyManagerPassword(StubCertificate.PASSWORD));
        stubs.start();
        return new StubHosts(stubs, TunnelProxy.start(proxyPort, stubs.httpsPort()));
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
}
