package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.impl.settings.AccessSettings;
import org.panelsecurity.impl.settings.PathRule;
import org.panelsecurity.impl.settings.PrincipalName;

class RulesLineTest {
    @ParameterizedTest
    @CsvSource({
        "/admin/start.html, false, start.html",
        "/start.html, false, start.html",
        "/admin, true, admin/start.html",
        "/faces/start.xhtml, false, faces/start.xhtml"
    })
    void warnsOfARuleForAWelcomeFileThatIsNoneForItsFolder(String path, boolean below, String welcomeFile) {
        assertThat(warnings(new PathRule("", path, below, List.of("admin")), welcomeFile))
                .singleElement()
                .asString()
                .contains("it is for a welcome file, and Open Liberty asks with the path of the folder");
    }

    @Test
    void warnsOfNoRuleThatHoldsForTheFolderToo() {
        assertThat(warnings(new PathRule("", "/admin/index.html", false, List.of("admin")), "index.html"))
                .isEmpty();
        assertThat(warnings(new PathRule("", "/admin", true, List.of("admin")), "start.html"))
                .isEmpty();
        assertThat(warnings(new PathRule("", "", true, List.of("admin")), "admin/start.html"))
                .isEmpty();
    }

    private static List<String> warnings(PathRule rule, String welcomeFile) {
        AccessSettings access =
                new AccessSettings(false, false, List.of(), List.of(), Map.of(), List.of(rule), PrincipalName.USER);
        return new RulesLine(access).warnings(Set.of(welcomeFile));
    }
}
