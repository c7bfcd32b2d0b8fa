package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.oauth2.sdk.ParseException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(5)
class ProviderJsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1.0e999999999",
                "-1.0000000000000000000000001e999999999",
                "1.0000000000000000000000001E-999999999",
                "1e+0999999999",
                "1e400",
                "-1e400"
            })
    void hasNoNumberThatWouldFillTheMemory(String number) throws ParseException {
        assertThat(ProviderJson.object("{\"id\":" + number + ",\"name\":\"mona\"}"))
                .containsEntry("id", null)
                .containsEntry("name", "mona");
        assertThat(ProviderJson.array("[" + number + "]").get(0)).isNull();
    }

    @Test
    void readsAMillionDigitsAtOnce() throws ParseException {
        String digits = "7".repeat(1_000_000);

        assertThat(ProviderJson.object("{\"id\":" + digits + "}")).containsEntry("id", null);
        assertThat(ProviderJson.object("{\"id\":\"" + digits + "\"}")).containsEntry("id", digits);
    }

    @Test
    void keepsNumbersAsTheyAre() throws ParseException {
        assertThat(ProviderJson.object("{\"a\":-7,\"b\":18446744073709551617,\"c\":1e300,\"d\":0.5}"))
                .containsEntry("a", -7L)
                .containsEntry("b", new BigInteger("18446744073709551617"))
                .containsEntry("c", 1e300)
                .containsEntry("d", 0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"1e999999999\"} | 1e999999999",
                "{\"a\":\"say \\\"1e999999999\\\"\"} | say \"1e999999999\"",
                "{\"a\":\"1e99999\\\\\"} | 1e99999\\"
            })
    void leavesTextsAlone(String json, String text) throws ParseException {
        assertThat(ProviderJson.object(json)).containsEntry("a", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"a\":\"",
                "{\"a\":\"\\",
                "{\"a\":1-2}",
                "{\"a\":--1}",
                "{\"a\":NaN}",
                "7"
            })
    void refusesWhatIsNoObject(String text) {
        assertThatExceptionOfType(ParseException.class).isThrownBy(() -> ProviderJson.object(text));
    }
}
