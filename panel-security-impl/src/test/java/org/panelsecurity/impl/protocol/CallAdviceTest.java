package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallAdviceTest {
    private static final URI METADATA = URI.create("https://sso.example.com:8443/.well-known/openid-configuration");

    private final CallAdvice direct = new CallAdvice(METADATA, Optional.empty());

    @Test
    void namesAnUnknownHostAndTheProxyOfTheJvm() {
        Throwable failed = new ConnectException().initCause(new UnresolvedAddressException());

        assertThat(direct.after(failed))
                .hasValueSatisfying(advice -> assertThat(advice)
                        .startsWith("the host name sso.example.com is unknown here")
                        .contains("-Dhttps.proxyHost", "HTTPS_PROXY is not read"));
    }

    @Test
    void namesAPortWhereNothingListens() {
        assertThat(direct.after(new ConnectException()))
                .hasValueSatisfying(advice -> assertThat(advice)
                        .startsWith("nothing accepts connections at sso.example.com:8443")
                        .contains("panel.oauth.issuer"));
    }

    @Test
    void namesAFirewall() {
        assertThat(direct.after(new HttpConnectTimeoutException("")))
                .hasValueSatisfying(advice -> assertThat(advice).contains("firewall", "-Dhttps.proxyHost"));
    }

    @ParameterizedTest
    @CsvSource({
        "PKIX path building failed: unable to find valid certification path, panel.oauth.trust-store",
        "No subject alternative DNS name matching sso.example.com found., for another host name",
        "No subject alternative DNS name matching expired.example.com found., for another host name",
        "'Unsupported or unrecognized SSL message', answers without TLS"
    })
    void namesTheReasonOfAFailedHandshake(String message, String advice) {
        Throwable failed = new IOException(new SSLHandshakeException(message));

        assertThat(direct.after(failed))
                .hasValueSatisfying(found -> assertThat(found).contains(advice));
    }

    @Test
    void namesAProxyThatDoesNotAnswer() {
        CallAdvice proxied = new CallAdvice(METADATA, Optional.of("proxy.example.com:3128"));

        assertThat(proxied.after(new ConnectException()))
                .hasValueSatisfying(advice -> assertThat(advice)
                        .startsWith("the proxy proxy.example.com:3128 does not accept connections")
                        .contains("-Dhttps.proxyHost"));
        assertThat(proxied.after(new IOException("reset"))).isEmpty();
    }

    @Test
    void isAbsentForAnUnknownCause() {
        assertThat(direct.after(new IOException("reset"))).isEmpty();
        assertThat(direct.after(new SSLException("closed"))).isEmpty();
    }
}
