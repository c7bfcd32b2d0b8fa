package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;

/** What a request must say clearly, before anything else is judged. */
class RequestTargetTest {
    private final FakeServlets servlets = new FakeServlets();

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "app@evil.example", "evil.example/x", " ", "app.test\nevil.test", "app.test\napp.test"})
    void refusesARequestThatDoesNotNameOneHost(String hosts) {
        servlets.headers.put("host", hosts);

        assertThat(isClear("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"app.test, true", "192.0.2.7, true", "::1, true", "[::1], true", "a b, false", "app@evil.test, false"})
    void takesTheServersWordForARequestWithoutTheHeaderIfItIsAHost(String name, boolean clear) {
        servlets.serverName = name;

        assertThat(isClear("")).isEqualTo(clear);
    }

    @ParameterizedTest
    @CsvSource({
        "x-forwarded-host, a b, false",
        "x-forwarded-host, app@evil.example, false",
        "x-forwarded-host, 'good.test, evil.test/x', false",
        "x-forwarded-host, app.example.com:8443, true",
        "x-forwarded-host, '', true",
        "forwarded, host=\"evil.example/x\", false",
        "forwarded, host=app.example.com, true",
        "forwarded, for=1.2.3.4, true"
    })
    void refusesWhatAProxyOfOursForwardsIfItIsNoHost(String header, String value, boolean clear) {
        servlets.headers.put("host", "inner");
        servlets.headers.put(header, value);

        assertThat(isClear("192.0.2.1")).isEqualTo(clear);
        assertThat(isClear("")).as("the header counts for nothing").isTrue();
    }

    @Test
    void refusesAPathThatIsNotTheOneDispatchedTo() {
        servlets.uri = "/elsewhere";

        assertThat(isClear("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/ibm_security_logout, true", "/j_security_check, false", "/reports, false"})
    void acceptsALogoutFormWhereverTheServerDispatchesItTo(String dispatchedTo, boolean clear) {
        servlets.uri = "/app/deep/" + dispatchedTo.substring(1);
        servlets.servletPath = dispatchedTo;

        assertThat(isClear("")).isEqualTo(clear);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/other/ibm_security_logout", "/app/reports", "/app/ibm_security_logout/reports"})
    void acceptsNoOtherUriForALogoutForm(String uri) {
        servlets.uri = uri;
        servlets.servletPath = "/ibm_security_logout";

        assertThat(isClear("")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = DispatcherType.class, mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
    void leavesDispatchesToTheApplication(DispatcherType dispatcher) {
        servlets.dispatcher = dispatcher;
        servlets.uri = "/elsewhere";
        servlets.headers.put("host", "a b");

        assertThat(isClear("")).isTrue();
    }

    @Test
    void saysWhyOnceAMinuteAndOnOneLine() {
        RequestTarget target = target("");
        servlets.uri = "/elsewhere\r\nINFO: all is well";

        assertThat(CapturedLog.during(() -> {
                    target.isClear(servlets.request());
                    target.isClear(servlets.request());
                }))
                .containsExactly(
                        "A request from 192.0.2.1 was refused (400): its path is not the path that the server dispatches to."
                                + " URI: /elsewhere INFO: all is well");
    }

    private boolean isClear(String trustedProxies) {
        return target(trustedProxies).isClear(servlets.request());
    }

    private static RequestTarget target(String trustedProxies) {
        Clock clock = Clock.systemUTC();
        return new RequestTarget(new PublicAddress(Proxies.trusted(trustedProxies), clock), clock);
    }
}
