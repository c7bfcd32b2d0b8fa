package org.panelsecurity.tck.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.OnSharedServer;

/** Clients that say they were a trusted proxy, in the headers by which servers let proxies tell who asks: they are not believed. */
@OnSharedServer
class ForgedAddressIT {
    private static final Pattern REDIRECT_URI = Pattern.compile("[?&]redirect_uri=([^&]+)");

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(PROVIDER, Map.of("panel.proxy.trusted", "10.0.0.0/8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 10.0.0.1",
                "X-Real-IP: 10.0.0.1",
                "X-Client-IP: 10.0.0.1",
                "Client-IP: 10.0.0.1",
                "True-Client-IP: 10.0.0.1",
                "Proxy-Client-IP: 10.0.0.1",
                "WL-Proxy-Client-IP: 10.0.0.1",
                "Forwarded: for=10.0.0.1;host=evil.example;proto=https",
                "$WSRA: 10.0.0.1",
                "$WSRA: 10.0.0.1|$WSRH: proxy.example|$WSAT: BASIC|$WSRU: alice",
                "$WSSN: evil.example|$WSSP: 8443",
                "$WSPT: 8443|$WSPR: HTTP/1.0|$WSIS: true",
                "$WSSC: https"
            })
    void believesNoHostAndNoPathOfAClientThatPretendsToBeAProxy(String pretence) {
        HttpResponse<String> asked = ask(pretence);

        assertThat(callbackUrl(asked).getAuthority()).isEqualTo(Sample.page("/").getAuthority());
        assertThat(callbackUrl(asked).getPath()).isEqualTo(Sample.page("/").getPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Proto: https", "$WSSC: https", "$WSIS: true"})
    void believesTheSchemeOfAClientOnlyWhereTheServerDoes(String pretence) {
        assertThat(callbackUrl(ask(pretence)).getScheme()).isEqualTo(Difference.SCHEME_THAT_ANYBODY_NAMES.here());
    }

    private static HttpResponse<String> ask(String pretence) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Sample.page("/"))
                .header("Accept", "text/html")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/evil");
        for (String header : pretence.split("\\|", -1)) {
            request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
        }
        return new Browser().send(request);
    }

    private static URI callbackUrl(HttpResponse<String> asked) {
        Matcher matcher =
                REDIRECT_URI.matcher(asked.headers().firstValue("Location").orElseThrow());
        assertThat(matcher.find()).isTrue();
        return URI.create(URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8));
    }
}
