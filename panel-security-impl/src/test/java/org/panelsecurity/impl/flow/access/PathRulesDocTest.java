package org.panelsecurity.impl.flow.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.session.UserSession;

/** The table of docs/path-rules.md is what the rules beside it do. */
class PathRulesDocTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z]+ /.*) \\| (.*) \\|$");
    private static final Pattern REQUEST = Pattern.compile("`([A-Z]+) (/[^`]*)`");
    private static final List<String> USERS = List.of("admin", "clerk", "others");

    private final RuledApplication application = application();

    @TestFactory
    Stream<DynamicTest> admitsTheUsersThatTheTableNames() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("../docs/path-rules.md")))
                .results()
                .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        for (MatchResult row : rows) {
            List<String> admitted = row.group(2).equals("no user")
                    ? List.of()
                    : List.of(row.group(2).split(", "));
            assertThat(USERS).containsAll(admitted);
            REQUEST.matcher(row.group(1))
                    .results()
                    .forEach(request -> tests.add(DynamicTest.dynamicTest(
                            request.group(), () -> check(request.group(1), request.group(2), admitted))));
        }
        return tests.stream();
    }

    private void check(String method, String path, List<String> admitted) {
        TestExchange request = TestExchange.get(path.replaceAll(";[^/]*", "").replace("/orders/../", "/"))
                .sentAs("/app" + path)
                .method(method);

        assertThat(USERS)
                .filteredOn(user -> application.access(session(user), request) instanceof Access.Granted)
                .containsExactlyInAnyOrderElementsOf(admitted);
    }

    private static UserSession session(String user) {
        Set<String> groups = switch (user) {
            case "admin" -> Set.of("github:team/acme/operations");
            case "clerk" -> Set.of("github:org/acme");
            default -> Set.of();
        };
        return RuledApplication.session(user, groups, Set.of());
    }

    private static RuledApplication application() {
        Properties settings = new Properties();
        try {
            settings.load(
                    new StringReader(Files.readString(Path.of("src/test/resources/quoted/path-rules.properties"))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return RuledApplication.with(
                settings.getProperty("panel.access"), "panel.oauth.roles", settings.getProperty("panel.oauth.roles"));
    }
}
