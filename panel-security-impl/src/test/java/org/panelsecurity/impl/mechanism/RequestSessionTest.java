package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.servlet.ServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class RequestSessionTest {
    @Test
    void isEmptyForAGuest() {
        assertThat(RequestSession.ofCurrent(new FakeServlets().request())).isEmpty();
    }

    @Test
    void isEmptyOutsideOfARequest() {
        assertThat(RequestSession.ofCurrent(proxyThatThrows(new ContextNotActiveException("no request"))))
                .isEmpty();
        assertThat(RequestSession.ofCurrent(proxyThatThrows(new IllegalStateException("WELD-000710"))))
                .isEmpty();
    }

    @Test
    void hidesNoOtherFailure() {
        ServletRequest broken = proxyThatThrows(new UnsupportedOperationException("broken"));

        assertThatThrownBy(() -> RequestSession.ofCurrent(broken)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static ServletRequest proxyThatThrows(RuntimeException failure) {
        return (ServletRequest) Proxy.newProxyInstance(
                RequestSessionTest.class.getClassLoader(),
                new Class<?>[] {ServletRequest.class},
                (self, method, of) -> {
                    throw failure;
                });
    }
}
