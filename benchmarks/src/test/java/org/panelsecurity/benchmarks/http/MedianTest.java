package org.panelsecurity.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void isTheOneInTheMiddle() {
        assertThat(Median.of(List.of(3.0, 100.0, 1.0))).hasValue(3);
    }

    @Test
    void liesBetweenTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(4.0, 1.0, 100.0, 2.0))).hasValue(3);
    }

    @Test
    void isAbsentWhereNothingWasMeasured() {
        assertThat(Median.of(List.of())).isEmpty();
    }

    @Test
    void comparesEachRoundWithItself() {
        assertThat(Median.ofRatios(List.of(2.0, 20.0, 9.0), List.of(1.0, 10.0, 3.0)))
                .hasValue(2);
    }
}
