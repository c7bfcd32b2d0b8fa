package org.panelsecurity.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void hasItsMedianInTheMiddle() {
        assertThat(new Series(List.of(3.0, 100.0, 1.0)).median()).hasValue(3);
    }

    @Test
    void hasItsMedianBetweenTheTwoInTheMiddle() {
        assertThat(new Series(List.of(4.0, 1.0, 100.0, 2.0)).median()).hasValue(3);
    }

    @Test
    void hasNoneWhereNothingWasMeasured() {
        assertThat(new Series(List.of()).median()).isEmpty();
    }

    @Test
    void knowsItsEnds() {
        assertThat(new Series(List.of(3.0, 100.0, 1.0)).spread()).isEqualTo("1 to 100");
        assertThat(new Series(List.of(3.0)).spread()).isEmpty();
    }

    @Test
    void isNotComparedWithOtherRounds() {
        Series series = new Series(List.of(2.0, 20.0));
        Series other = new Series(List.of(1.0));

        assertThatIllegalStateException().isThrownBy(() -> series.over(other));
        assertThat(series.over(new Series(List.of())).rounds()).isEmpty();
    }

    @Test
    void comparesEachRoundWithItself() {
        Series series = new Series(List.of(2.0, 20.0, 9.0));
        Series other = new Series(List.of(1.0, 10.0, 3.0));

        assertThat(series.over(other).rounds()).containsExactly(2.0, 2.0, 3.0);
        assertThat(series.minus(other).rounds()).containsExactly(1.0, 10.0, 6.0);
    }
}
