package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.flow.TestExchange;

class CallbackAddressTest {
    @Test
    void sendsAnAbsoluteAddressVerbatim() {
        for (String uri : List.of("https://a.test/app", "https://a.test/app/", "https://a.test")) {
            assertThat(new CallbackAddress(uri).uri(TestExchange.get("/"))).isEqualTo(uri);
        }
    }

    @Test
    void sendsAPathWithOriginAndContext() {
        assertThat(new CallbackAddress("/cb").uri(TestExchange.get("/"))).isEqualTo("http://app.test/app/cb");
    }

    @Test
    void isAskedAtItsPathAlone() {
        CallbackAddress address = new CallbackAddress("https://a.test/app/cb");
        assertThat(address.isAskedBy(TestExchange.get("/cb?code=c"))).isTrue();
        assertThat(address.isAskedBy(TestExchange.get("/cb/"))).isFalse();
        assertThat(address.isAskedBy(TestExchange.get("/other"))).isFalse();
        assertThat(address.isAskedBy(TestExchange.get("/cb").sentAs("/app/x/../cb")))
                .isFalse();
        assertThat(address.isAskedBy(TestExchange.get("/cb").sentAs("/app/cb;a=b")))
                .isFalse();
    }

    @Test
    void isAskedBehindAProxyWithAnotherPath() {
        CallbackAddress address = new CallbackAddress("https://a.test/cb");
        assertThat(address.isAskedBy(TestExchange.get("/cb"))).isTrue();
    }

    @Test
    void isTheRootWithAndWithoutSlash() {
        for (String uri : List.of("/", "https://a.test/app", "https://a.test/app/")) {
            assertThat(new CallbackAddress(uri).isRoot(TestExchange.get("/")))
                    .as(uri)
                    .isTrue();
            assertThat(new CallbackAddress(uri).isAskedBy(TestExchange.get("/")))
                    .as(uri)
                    .isTrue();
        }
        assertThat(new CallbackAddress("https://a.test/apple").isRoot(TestExchange.get("/")))
                .isFalse();
    }
}
