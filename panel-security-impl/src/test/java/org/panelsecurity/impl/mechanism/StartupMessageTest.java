package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContextEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.CapturedLog;

class StartupMessageTest {
    @Test
    void namesAModuleWithoutCdiInOneSentenceAndDoesNotFail() {
        ServletContextEvent event =
                new ServletContextEvent(new FakeServlets().request().getServletContext());

        List<String> log = CapturedLog.during(() -> new StartupMessage().contextInitialized(event));

        assertThat(log)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "CDI is not active in the application at \"/app\"",
                                "WEB-INF/beans.xml",
                                "WEB-INF/lib"));
    }
}
