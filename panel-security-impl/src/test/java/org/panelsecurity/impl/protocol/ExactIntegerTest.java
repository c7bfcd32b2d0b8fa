package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(5)
class ExactIntegerTest {
    @Test
    void hasTheDigitsOfANumber() {
        assertThat(ExactInteger.digits(583231L)).contains("583231");
        assertThat(ExactInteger.digits(-1)).contains("-1");
        assertThat(ExactInteger.digits(583231.0)).contains("583231");
        assertThat(ExactInteger.digits(5.83231E5)).contains("583231");
        assertThat(ExactInteger.digits(new BigDecimal("583231.000"))).contains("583231");
        assertThat(ExactInteger.digits(new BigDecimal("1E+20"))).contains("100000000000000000000");
        assertThat(ExactInteger.digits(new BigInteger("18446744073709551617"))).contains("18446744073709551617");
        assertThat(ExactInteger.digits(9007199254740991.0)).contains("9007199254740991");
    }

    // 2^53 and 2^53 + 1 are the same floating-point number: two users would become one.
    @Test
    void hasNoneIfTheNumberMayBeRounded() {
        assertThat(ExactInteger.digits(9007199254740992.0)).isEmpty();
        assertThat(ExactInteger.digits(-1.2345678901234567E19)).isEmpty();
        assertThat(ExactInteger.digits(0.5)).isEmpty();
        assertThat(ExactInteger.digits(new BigDecimal("583231.5"))).isEmpty();
        assertThat(ExactInteger.digits(Double.NaN)).isEmpty();
        assertThat(ExactInteger.digits(Double.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void hasNoneIfTheTextWouldFillTheMemory() {
        assertThat(ExactInteger.digits(new BigDecimal("1E+999999999"))).isEmpty();
        assertThat(ExactInteger.digits(new BigDecimal("1E-999999999"))).isEmpty();
        assertThat(ExactInteger.digits(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)))
                .isEmpty();
        assertThat(ExactInteger.digits(BigInteger.TEN.pow(1000))).isEmpty();
    }

    @Test
    void hasNoneForOtherValues() {
        assertThat(ExactInteger.digits("7")).isEmpty();
        assertThat(ExactInteger.digits(true)).isEmpty();
        assertThat(ExactInteger.digits(List.of(7))).isEmpty();
        assertThat(ExactInteger.digits(Map.of())).isEmpty();
    }
}
