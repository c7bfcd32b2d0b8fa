package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class KeptAttributesTest {
    private final HttpServletRequest request = new FakeHttpSession().request();
    private final KeptAttributes listener = new KeptAttributes();

    @Test
    void putsBackWhatTheServerRemovedAndNothingElse() {
        request.setAttribute("conversation", "the first");
        request.setAttribute("page", "old");
        KeptAttributes.of(request);
        request.removeAttribute("conversation");
        request.setAttribute("page", "new");

        listener.requestDestroyed(event());

        assertThat(request.getAttribute("conversation")).isEqualTo("the first");
        assertThat(request.getAttribute("page")).isEqualTo("new");
    }

    @Test
    void keepsNothingForTheNextRequestOfTheThread() {
        request.setAttribute("conversation", "the first");
        KeptAttributes.of(request);
        request.removeAttribute("conversation");

        listener.requestInitialized(event());
        listener.requestDestroyed(event());

        assertThat(request.getAttribute("conversation")).isNull();
    }

    private ServletRequestEvent event() {
        ServletContext context = (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, none) -> null);
        return new ServletRequestEvent(context, request);
    }
}
