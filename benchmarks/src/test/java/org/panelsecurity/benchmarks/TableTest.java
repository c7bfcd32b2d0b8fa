package org.panelsecurity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @Test
    void isMarkdown() {
        Table table = new Table(List.of("", "one", "two"));
        table.add(List.of("bytes", "1", "2"));

        assertThat(table.markdown()).isEqualTo("|  | one | two |\n| --- | ---: | ---: |\n| bytes | 1 | 2 |");
    }

    @ParameterizedTest
    @CsvSource({
        "0.123, 0.12",
        "1.05, 1.05",
        "9.996, 10.0",
        "12.34, 12.3",
        "99.96, 100",
        "123.4, 123",
        "1, 1",
        "-255, -255",
        "'12345.6', '12,346'"
    })
    void hasThreeDigits(double figure, String text) {
        assertThat(Table.text(figure)).isEqualTo(text);
    }

    @Test
    void hasADashWhereNothingWasMeasured() {
        assertThat(Table.text(OptionalDouble.empty())).isEqualTo("–");
    }
}
