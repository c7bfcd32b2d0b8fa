package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.CapturedLog;

class StartupMessageTest {
    @Test
    void namesAModuleWithoutCdiInOneSentenceAndRefusesItsRequests() {
        List<String> removed = new ArrayList<>();
        ServletContext application = Fakes.fake(ServletContext.class, (call, of) -> {
            if (call.equals("removeAttribute")) {
                removed.add((String) of.get(0));
            }
            return call.equals("getContextPath") ? "/app" : null;
        });

        List<String> log =
                CapturedLog.during(() -> new StartupMessage().contextInitialized(new ServletContextEvent(application)));

        assertThat(log)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "CDI is not active in the application at \"/app\"",
                                "WEB-INF/beans.xml",
                                "WEB-INF/lib"));
        assertThat(removed).containsExactly(GuardFilter.class.getName());
    }
}
