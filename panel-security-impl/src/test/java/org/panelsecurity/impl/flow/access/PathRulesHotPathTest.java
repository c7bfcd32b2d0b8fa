package org.panelsecurity.impl.flow.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.session.UserSession;

/** Rules cost no object, unless a path is spelled in more than one way. */
class PathRulesHotPathTest {
    private static final int REQUESTS = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "/area7/page, by the user's role",
        "/team/page, by a group",
        "/all/page, as any user",
        "/free/page, without a rule",
        "/area7/a/b/c/d/e/f/g/, below"
    })
    void makeNoObjectForAPlainPath(String path, String admitted) {
        String rules = IntStream.range(0, 20)
                .mapToObj(i -> "'/area" + i + "/*': ['other', 'clerk']")
                .collect(Collectors.joining(
                        ", ", "{", ", '/team/*': 'github:team/octo/finance', '/all/*': '*', 'PUT /free/x': 'admin'}"));
        RuledApplication application = RuledApplication.with(rules);
        UserSession user = RuledApplication.session("clerk", Set.of("github:team/octo/finance"), Set.of());
        TestExchange request = TestExchange.get(path);

        long first = allocated(application, user, request);
        long then = allocated(application, user, request);

        assertThat(Math.min(first, then)).as(admitted).isLessThan(REQUESTS);
    }

    private long allocated(RuledApplication application, UserSession user, TestExchange request) {
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < REQUESTS; i++) {
            assertGranted(application.access(user, request));
        }
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    // An assertion of AssertJ would make objects.
    private static void assertGranted(Access access) {
        if (!(access instanceof Access.Granted)) {
            throw new AssertionError(access);
        }
    }
}
