package org.panelsecurity.impl.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "'\\q'",
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
        assertThatThrownBy(() -> LiteralReader.read("[".repeat(100_000))).hasMessageContaining("nested");
    }
}
