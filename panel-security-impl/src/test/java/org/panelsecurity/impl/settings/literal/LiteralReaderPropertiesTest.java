package org.panelsecurity.impl.settings.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Properties of all literals and of all texts. */
class LiteralReaderPropertiesTest {
    private static final int DEEPEST = 4;
    private static final Duration BOUND = Duration.ofSeconds(5);

    @Property
    void readsBackWhatIsWrittenInPython(@ForAll("values") @Nullable Object value, @ForAll Random random)
            throws LiteralException {
        assertThat(LiteralReader.read(LiteralWriter.python(value, random))).isEqualTo(value);
    }

    @Property
    void readsBackWhatIsWrittenInJson(@ForAll("values") @Nullable Object value, @ForAll Random random)
            throws LiteralException {
        assertThat(LiteralReader.read(LiteralWriter.json(value, random))).isEqualTo(value);
    }

    @Property
    void refusesWhatIsCutShort(@ForAll("containers") Object value, @ForAll Random random) {
        String literal = LiteralWriter.python(value, random);

        assertThatThrownBy(() -> LiteralReader.read(literal.substring(0, random.nextInt(literal.length()))))
                .isInstanceOf(LiteralException.class)
                .hasMessageMatching("(?s).* at character \\d+");
    }

    @Property
    void readsOrRefusesAnyText(@ForAll String text) {
        readOrRefused(text);
    }

    @Property(tries = 5000)
    void readsOrRefusesWhatLooksLikeALiteral(@ForAll("almostLiterals") String text) {
        readOrRefused(text);
    }

    @Property(tries = 60)
    void readsOrRefusesLongTextsSoon(@ForAll("fragments") String fragment, @ForAll("fragments") String end) {
        for (String begin : List.of("", "[", "'", "{'a':", "b'''", "-", "0x", "1.")) {
            assertTimeoutPreemptively(BOUND, () -> readOrRefused(begin + fragment.repeat(100_000) + end));
        }
    }

    // jqwik reports any other exception.
    private static void readOrRefused(String text) {
        try {
            LiteralReader.read(text);
        } catch (LiteralException e) {
            assertThat(e).hasMessageMatching(".+ at character \\d+");
        }
    }

    @Provide
    Arbitrary<Object> values() {
        return values(DEEPEST);
    }

    @Provide
    Arbitrary<Object> containers() {
        return containers(DEEPEST);
    }

    @Provide
    Arbitrary<String> almostLiterals() {
        return fragments().list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of(
                "[",
                "]",
                "{",
                "}",
                "(",
                ")",
                ",",
                ":",
                "'",
                "\"",
                "'''",
                "\"\"\"",
                "r'",
                "b\"",
                "f'",
                "\\",
                "\\\n",
                "\n",
                "\r\n",
                " ",
                "\t",
                "#",
                "-",
                "+",
                "0",
                "1",
                "_1",
                ".",
                "e",
                "0x",
                "j",
                "\\x4",
                "\\u00e9",
                "\\ud83d",
                "\\N{DIGIT ONE}",
                "\\777",
                "True",
                "null",
                "a",
                "*",
                "'a'",
                "'a':",
                "\u00e9",
                "\ud83d\ude00",
                "\ud83d",
                "\0");
    }

    // Not lazily: jqwik needs half a minute for some of the resulting trees.
    private static Arbitrary<Object> values(int deepest) {
        return deepest == 0 ? scalars() : Arbitraries.oneOf(List.of(scalars(), containers(deepest)));
    }

    private static Arbitrary<Object> containers(int deepest) {
        Arbitrary<Object> inner = values(deepest - 1);
        return Arbitraries.oneOf(List.of(
                inner.list().ofMaxSize(4), Arbitraries.maps(strings(), inner).ofMaxSize(4)));
    }

    private static Arbitrary<Object> scalars() {
        Arbitrary<BigDecimal> decimals = Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                .ofScale(9)
                .filter(number -> number.signum() != 0);
        return Arbitraries.<Object>oneOf(List.of(strings(), Arbitraries.longs(), decimals, Arbitraries.of(true, false)))
                .injectNull(0.1);
    }

    private static Arbitrary<String> strings() {
        Arbitrary<Character> characters =
                Arbitraries.chars().range('\1', '\uffff').filter(character -> !Character.isSurrogate(character));
        return Arbitraries.oneOf(
                characters.list().ofMaxSize(12).map(LiteralReaderPropertiesTest::joined),
                Arbitraries.strings().withChars("ab'\"\\/\n\r\t #{}[],:\0").ofMaxLength(12),
                Arbitraries.of("\ud83d\ude00", "https://a/b", "", "\u00e9"));
    }

    private static String joined(List<Character> characters) {
        StringBuilder joined = new StringBuilder();
        characters.forEach(joined::append);
        return joined.toString();
    }
}
