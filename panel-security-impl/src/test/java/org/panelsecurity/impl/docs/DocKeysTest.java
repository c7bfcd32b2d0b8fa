package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.provider.builtin.BuiltInProviders;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.Parameter;

/** Settings and codes of failures that the documentation names exist. */
class DocKeysTest {
    private static final Pattern KEY =
            Pattern.compile("(?<![\\w./-])panel\\.(?:[a-z0-9-]+|<[a-z]+>)(?:\\.(?:[a-z0-9-]+|<[a-z]+>))*");
    private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)+)`");

    // Words that look like codes of failures.
    private static final Set<String> OTHERS = Set.of("LOGIN_ENDPOINT", "USER_KEY", "AAD_TENANT_ID");
    private static final List<String> VARIABLES = List.of("PANEL_", "BOKEH_");

    @ParameterizedTest
    @ValueSource(strings = {"providers.md", "from-panel.md", "troubleshooting.md", "sessions.md", "logout.md"})
    void namesSettingsThatThereAre(String page) {
        assertThat(found(KEY, page).map(MatchResult::group).distinct())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(isSetting(key)).as(key).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"providers.md", "from-panel.md", "troubleshooting.md", "sessions.md", "logout.md"})
    void namesFailuresThatThereAre(String page) {
        Set<String> failures =
                Arrays.stream(LoginFailure.values()).map(LoginFailure::name).collect(Collectors.toSet());

        assertThat(found(CODE, page)
                        .map(code -> code.group(1))
                        .filter(code -> !OTHERS.contains(code)
                                && !code.endsWith("_URL")
                                && VARIABLES.stream().noneMatch(code::startsWith))
                        .distinct())
                .isSubsetOf(failures);
    }

    // A registration's key has the name of the registration, any name, in the middle.
    private static boolean isSetting(String key) {
        String plain = key.replaceFirst("^panel\\.oauth\\.[a-z0-9_<>-]+\\.(?=[a-z])", "panel.oauth.");
        return keys().anyMatch(known -> known.equals(key) || known.equals(plain))
                || key.startsWith(Setting.ROLES.key() + ".")
                || Arrays.stream(Setting.values())
                        .anyMatch(setting -> plain.equals(setting.key("x").replace(".x.", ".")));
    }

    private static Stream<String> keys() {
        Stream<String> parameters = BuiltInProviders.all().stream()
                .flatMap(preset -> preset.parameters().stream())
                .map(Parameter::name)
                .map(name -> "panel.oauth." + name);
        return Stream.concat(Arrays.stream(Setting.values()).map(Setting::key), parameters);
    }

    private static Stream<MatchResult> found(Pattern pattern, String page) {
        try {
            return pattern.matcher(Files.readString(Path.of("..", "docs", page)))
                    .results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
