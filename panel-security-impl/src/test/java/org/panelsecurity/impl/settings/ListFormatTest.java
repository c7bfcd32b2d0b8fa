package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.settings.TestConfiguration.github;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListFormatTest {
    private static final String KEY = "panel.oauth.guest-endpoints";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['/app', '/about/*']",
                "[\"/app\", \"/about/*\"]",
                "['/app', '/about/*',]",
                "('/app', '/about/*')",
                "'/app', '/about/*'",
                "['/app',  # the start\n '/about/*']",
                "/app,/about/*",
                " /app , /about/* "
            })
    void areReadAsPanelsUsersWriteThemOrWithCommas(String value) {
        assertThat(github().with(KEY, value).read().access().guestEndpoints()).containsExactly("/app", "/about/*");
        assertThat(TestConfiguration.ofEnvironment(
                                Map.of("PANEL_OAUTH_PROVIDER", "github", "PANEL_OAUTH_GUEST_ENDPOINTS", value))
                        .read()
                        .access()
                        .guestEndpoints())
                .containsExactly("/app", "/about/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'/app'", "/app", "['/app']"})
    void mayBeOne(String value) {
        assertThat(github().with(KEY, value).read().access().guestEndpoints()).isEqualTo(List.of("/app"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ['/app' '/about', /x]   | text that is not a value at character 19
            ['/app', '/about'       | a missing ] at character 18
            ['/app' 5]              | a missing comma or ] at character 9
            ['/app', about]         | an unquoted word at character 10
            ['/app'] x              | more text after the end at character 10
            ['/app]                 | at character
            """)
    void saysWhereTheListCannotBeRead(String value, String where) {
        assertThat(github().with(KEY, value).problems())
                .contains(
                        "1 problem in",
                        "panel.oauth.guest-endpoints (PANEL_OAUTH_GUEST_ENDPOINTS) = \"" + value + "\"",
                        "paths that begin with / and are exact or end in /*, as a list",
                        where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"['/app', 'about']", "['/app', None]", "[['/app']]", "['']", "{'/app': 1}", "/app,about"})
    void refusesWhatIsNoPath(String value) {
        assertThat(github().with(KEY, value).problems()).contains("panel.oauth.guest-endpoints", "1 problem in");
    }
}
