package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from outside in log lines: what a line must not contain, and how long it may be. */
class UntrustedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // Line ends.
                "\n",
                "\r\n",
                "\u000B",
                "\f",
                "\u0085",
                "\u2028",
                "\u2029",
                // Terminals: escape, and its one-byte form.
                "\u001B",
                "\u009B",
                "\u0007",
                "\b",
                "\u0000",
                "\u007F",
                // Direction of text.
                "\u202E",
                "\u2066",
                "\u2069",
                "\u200F",
                "\u061C",
                // Invisible.
                "\u200B",
                "\u00AD",
                "\uFEFF",
                "\u180E",
                "\u2800",
                "\u3164",
                "\u115F",
                "\u00A0",
                "\u3000",
                // Tags, no characters, private use, half a character.
                "\uDB40\uDC41",
                "\uFFFE",
                "\uE000",
                "\uD800",
                // Marks piled upon a letter.
                "\u0301\u0302\u0303\u0304\u0305\u0306"
            })
    void replacesWhatDeceivesAReader(String character) {
        assertThat(UntrustedText.printable("a" + character + "b")).isEqualTo("a b");
        assertThat(UntrustedText.line("a" + character + character + "b")).isEqualTo("a b");
        assertThat(UntrustedText.printable(character)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zażółć gęślą jaźń",
                "الوصول مرفوض",
                "アクセスが拒否されました",
                "e\u0301te\u0301",
                "🐙 ok",
                "AADSTS50105: {x}"
            })
    void keepsEveryLanguage(String text) {
        assertThat(UntrustedText.printable(text)).isEqualTo(text);
    }

    @Test
    void limitsTheLength() {
        assertThat(UntrustedText.printable("x".repeat(5000))).isEqualTo("x".repeat(300) + "…");
        assertThat(UntrustedText.line("x".repeat(5000))).isEqualTo("x".repeat(1000) + "…");
        assertThat(UntrustedText.printable("x".repeat(300))).isEqualTo("x".repeat(300));
        assertThat(UntrustedText.printable("\n".repeat(1 << 20) + "x")).isEqualTo("…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        String cut = UntrustedText.printable("x".repeat(299) + "🐙🐙");

        assertThat(cut).isEqualTo("x".repeat(299) + "…");
    }

    @Test
    void isQuickWithMuchText() {
        String much = "\u202E\u0301a".repeat(1 << 20);

        long begun = System.nanoTime();
        UntrustedText.printable(much);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void hidesASecretBeforeItCuts() {
        String secret = "a-secret-of-the-client";

        assertThat(UntrustedText.printable("x".repeat(290) + secret, List.of(secret)))
                .isEqualTo("x".repeat(290) + "(hidden)");
    }

    @Test
    void printsAnExceptionWithHarmlessMessages() {
        Throwable original = new IllegalStateException(
                "group\u0085\u202Eadmin" + "x".repeat(5000), new NumberFormatException("For input\nERROR fake line"));
        StringWriter printed = new StringWriter();

        UntrustedText.cause(original).printStackTrace(new PrintWriter(printed));

        assertThat(printed.toString())
                .startsWith("java.lang.IllegalStateException: group adminxxx")
                .contains("Caused by: java.lang.NumberFormatException: For input ERROR fake line")
                .contains("at org.panelsecurity.impl.protocol.UntrustedTextTest.printsAnExceptionWithHarmlessMessages")
                .doesNotContain("\u0085", "\u202E", "\nERROR")
                .hasSizeLessThan(20_000);
    }
}
