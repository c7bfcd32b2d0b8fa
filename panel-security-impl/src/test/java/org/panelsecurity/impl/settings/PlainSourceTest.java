package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same answers as SmallRye Config, which WildFly and Open Liberty have. */
class PlainSourceTest {
    private static final String KEY = "panel.oauth.redirect-uri";

    private final Map<String, String> file = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> system = new TreeMap<>();

    private Configuration plain() {
        return Configuration.of(PlainSource.of(Map.of("the file", file), environment, system));
    }

    private Configuration smallRye() {
        return new Configuration(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(file, "the file", 100),
                        new EnvConfigSource(environment, 300),
                        new PropertiesConfigSource(system, "the system properties", 400))
                .build());
    }

    private static String answer(Configuration configuration, String key) {
        Problems problems = new Problems();
        Optional<String> value = configuration.value(key, problems);
        try {
            problems.throwIfAny();
            return value.toString();
        } catch (ConfigurationException unresolved) {
            return String.valueOf(unresolved.getMessage());
        }
    }

    private void assertSame() {
        assertThat(answer(plain(), KEY)).isEqualTo(answer(smallRye(), KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY, "panel_oauth_redirect_uri", "PANEL_OAUTH_REDIRECT_URI", "PANEL_OAUTH_REDIRECTURI"})
    void variablesHaveTheNamesOfMicroProfileConfig(String variable) {
        environment.put(variable, "/of/the/variable");
        file.put(KEY, "/of/the/file");

        assertSame();
    }

    /** SmallRye Config reads such a variable, Payara does not; the specification has three names. */
    @Test
    void variablesInMixedCaseDoNotCount() {
        environment.put("Panel_OAuth_Redirect_Uri", "/of/the/variable");

        assertThat(answer(plain(), KEY)).isEqualTo("Optional.empty");
    }

    @Test
    void systemPropertyBeatsVariableAndVariableBeatsFile() {
        List<String> answers = new ArrayList<>();
        for (Map<String, String> layer : List.of(file, environment, system)) {
            layer.put(layer == environment ? "PANEL_OAUTH_REDIRECT_URI" : KEY, "/" + answers.size());
            assertSame();
            answers.add(answer(plain(), KEY));
        }
        assertThat(answers).containsExactly("Optional[/0]", "Optional[/1]", "Optional[/2]");
    }

    @Test
    void emptyVariableHidesTheFile() {
        file.put(KEY, "/of/the/file");
        environment.put("PANEL_OAUTH_REDIRECT_URI", "");

        assertSame();
        assertThat(answer(plain(), KEY)).isEqualTo("Optional.empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "${one}",
                "a-${one}-b-${two}",
                "${CORP_SECRET}",
                "${corp.secret}",
                "${none}",
                "x${none}y",
                "${none:default}",
                "${none:}",
                "${one:default}",
                "${none:${two}}",
                "${none:${nothing:deep}}",
                "${none:http://a.example:8080/x}",
                "${${name}}",
                "${chain}",
                "${broken}",
                "\\${one}",
                "a\\${one}b",
                "price $5",
                "$",
                "a}b",
                "{'user': '*'}",
                "a\\b",
            })
    void expressionsAreResolvedInTheSameWay(String value) {
        file.put("one", "1");
        file.put("two", "2");
        file.put("name", "one");
        file.put("chain", "<${one}${none:${two}}>");
        file.put("broken", "<${none}>");
        environment.put("CORP_SECRET", "hush");
        file.put(KEY, value);

        assertSame();
    }

    @Test
    void expressionThatRefersToItselfIsAProblem() {
        file.put(KEY, "${" + KEY + "}");

        assertThat(answer(plain(), KEY)).contains("cannot be resolved");
    }

    @Test
    void valuesOfTheProfileCount() {
        file.put("mp.config.profile", "dev");
        file.put(KEY, "/always");
        file.put("%dev." + KEY, "/of/the/profile");

        assertThat(answer(plain(), KEY)).isEqualTo("Optional[/of/the/profile]");
        assertThat(plain().names()).contains(KEY);
    }

    @Test
    void sourceIsNamedAsProblemsNameIt() {
        file.put(KEY, "/of/the/file");
        assertThat(plain().source(KEY)).contains("the file");

        environment.put("PANEL_OAUTH_REDIRECT_URI", "/of/the/variable");
        assertThat(plain().source(KEY)).contains("the environment");
    }

    @Test
    void fileNamedFirstIsStrongerUnlessAnotherHasAHigherOrdinal() {
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        files.put("named", new TreeMap<>(Map.of(KEY, "/named")));
        files.put("inside", new TreeMap<>(Map.of(KEY, "/inside")));
        assertThat(answer(Configuration.of(PlainSource.of(files, Map.of(), Map.of())), KEY))
                .isEqualTo("Optional[/named]");

        files.get("inside").put("config_ordinal", "150");
        assertThat(answer(Configuration.of(PlainSource.of(files, Map.of(), Map.of())), KEY))
                .isEqualTo("Optional[/inside]");
    }
}
