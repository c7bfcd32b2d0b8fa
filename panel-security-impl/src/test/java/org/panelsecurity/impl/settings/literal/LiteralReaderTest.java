package org.panelsecurity.impl.settings.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralReaderTest {
    @Test
    void readsPython() throws LiteralException {
        assertThat(LiteralReader.read("{'a': (1, -2.5), # why\n 'b': r'\\d' u\"\\x41\\n\", 'c': ('x'), 'd': [],}"))
                .isEqualTo(Map.of("a", List.of(1L, new BigDecimal("-2.5")), "b", "\\dA\n", "c", "x", "d", List.of()));
        assertThat(LiteralReader.read("('x',)")).isEqualTo(List.of("x"));
        assertThat(LiteralReader.read("[True, False, None]")).isEqualTo(Arrays.asList(true, false, null));
    }

    @Test
    void readsJson() throws LiteralException {
        assertThat(LiteralReader.read("{\"a\": [true, false, null, 1e2], \"b\": \"\\u00e9\\/\"}"))
                .isEqualTo(Map.of("a", Arrays.asList(true, false, null, new BigDecimal("1e2")), "b", "é/"));
    }

    @Test
    void readsTheTextOfBytes() throws LiteralException {
        assertThat(LiteralReader.read("{b'a': b'\\xc3\\xa9' rb'\\d'}")).isEqualTo(Map.of("a", "é\\d"));
    }

    @Test
    void joinsTheHalvesOfACharacter() throws LiteralException {
        assertThat(LiteralReader.read("\"\\ud83d\\ude00\"")).isEqualTo(Character.toString(0x1f600));
    }

    @Test
    void keepsTheBackslashOfAnUnknownEscape() throws LiteralException {
        assertThat(LiteralReader.read("'\\q'")).isEqualTo("\\q");
    }

    @Test
    void readsNumbersOfAnyUsefulSize() throws LiteralException {
        assertThat(LiteralReader.read("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(LiteralReader.read("9".repeat(4300))).isEqualTo(new BigDecimal("9".repeat(4300)));
        assertThat(LiteralReader.read("1e-99999999999")).isEqualTo(BigDecimal.ZERO);
        assertThatThrownBy(() -> LiteralReader.read("9".repeat(4301))).hasMessageContaining("4300");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    {'key': secret}           | an unquoted word at character 9
                    {'key': 'secret           | an unclosed string at character 9
                    {'key': '\\x7'}           | an escape with too few digits at character 10
                    {'\uD83D\uDE00': 'secret' 1}     | a missing comma or } at character 16
                    ['secret', x'secret']     | a string with an unknown prefix at character 12
                    ['secret', f'secret']     | a formatted string, which is not supported, at character 12
                    ['secret', b'secret' '']  | bytes next to a string at character 22
                    [12345_]                  | a malformed number at character 2
                    [--12345]                 | a sign without a number at character 3
                    [12345, *secret]          | unpacking, which is not supported, at character 9
                    {'secret'}                | a set, which is not supported, at character 2
                    {**secret}                | unpacking, which is not supported, at character 2
                    ['secret'                 | a missing ] at character 10
                    'secret' 12345            | more text after the end at character 10
                    `'secret'\r\n 12345`      | an indented line at character 12
                    `'secret'\r\n12345`       | more text after the end at character 11
                    """, delimiter = '|')
    void saysWhereAndWhyButNotWhatItRead(String text, String message) {
        assertThatThrownBy(() -> LiteralReader.read(text)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "[1 2]",
                "{'a' 1}",
                "{1: 2}",
                "'a",
                "a",
                "{'a': 1, 'a': 2}",
                "1 2",
                "'\\u12'",
                "'\\UFFFFFFFF'",
                "'a\nb'",
                "__import__('os')",
                "[,]",
                "}"
            })
    void refusesWhatIsNoLiteral(String text) {
        assertThatThrownBy(() -> LiteralReader.read(text))
                .isInstanceOf(LiteralException.class)
                .hasMessageContaining("at character ");
    }

    @Test
    void refusesDeepNesting() throws LiteralException {
        assertThat(LiteralReader.read("[".repeat(50) + "]".repeat(50))).isNotNull();
        assertThatThrownBy(() -> LiteralReader.read("[".repeat(100_000))).hasMessageContaining("nesting");
    }
}
