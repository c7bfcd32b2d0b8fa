package org.panelsecurity.impl.mechanism.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.crypto.PasswordHash;

class PasswordSourceTest {
    private final ByteArrayOutputStream prompts = new ByteArrayOutputStream();

    @Test
    void asksTwiceAtATerminal() throws Exception {
        assertThat(typed("Grüße", "Grüße").read()).isEqualTo("Grüße");
        assertThat(prompts.toString(UTF_8)).isEqualTo("Password: Repeat the password: ");
    }

    @Test
    void refusesTwoPasswordsThatDiffer() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(typed("hunter2", "hunter3")::read)
                .withMessage("The two passwords differ.");
    }

    @Test
    void refusesAPasswordThatIsNotRepeated() {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(typed("hunter2")::read);
    }

    @Test
    void refusesAPasswordThatTheTerminalDidNotUnderstand() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(typed("p\uFFFD", "p\uFFFD")::read)
                .withMessageContaining("locale");
    }

    @Test
    void asksOnceWhereNothingIsTyped() throws Exception {
        assertThat(typed("").read()).isEmpty();
        assertThat(typed().read()).isEmpty();
        assertThat(prompts.toString(UTF_8)).isEqualTo("Password: Password: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße, 世界 🔑",
                "Grüße, 世界 🔑\n",
                "Grüße, 世界 🔑\r\n",
                "Grüße, 世界 🔑\nanother line",
                "Grüße, 世界 🔑\n\n"
            })
    void takesOneLineOfTheInput(String text) throws Exception {
        assertThat(line(text.getBytes(UTF_8)).read()).isEqualTo("Grüße, 世界 🔑");
        assertThat(prompts.toString(UTF_8)).isEmpty();
    }

    @Test
    void keepsTheBlanksOfALine() throws Exception {
        assertThat(line(" \ta \r b\u00a0 \n".getBytes(UTF_8)).read()).isEqualTo(" \ta \r b\u00a0 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\nhunter2"})
    void takesAnEmptyLineAsItIs(String text) throws Exception {
        assertThat(line(text.getBytes(UTF_8)).read()).isEmpty();
    }

    @Test
    void saysWhatItWaitsForWhereTheInputHasNothingYet() throws Exception {
        assertThat(line(new byte[0]).read()).isEmpty();
        assertThat(prompts.toString(UTF_8)).contains("standard input").endsWith(System.lineSeparator());
    }

    @Test
    void refusesALineThatIsNotUtf8() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(line(new byte[] {'p', (byte) 0xFC, '\n'})::read)
                .withMessage("The password is not UTF-8.");
    }

    @Test
    void takesTheLongestPasswordWithAnyLineEnd() throws Exception {
        String longest = "世".repeat(PasswordHash.MAX_PASSWORD_LENGTH);

        assertThat(line((longest + "\r\n").getBytes(UTF_8)).read()).isEqualTo(longest);
    }

    @Test
    void refusesALineWithoutEnd() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(line("x".repeat(10_000).getBytes(UTF_8))::read)
                .withMessageNotContaining("xx");
    }

    private PasswordSource typed(String... lines) {
        Iterator<String> typed = List.of(lines).iterator();
        return new PasswordPrompt(() -> typed.hasNext() ? typed.next().toCharArray() : null, stream());
    }

    private PasswordSource line(byte[] input) {
        return new PasswordLine(new ByteArrayInputStream(input), stream());
    }

    private PrintStream stream() {
        return new PrintStream(prompts, true, UTF_8);
    }
}
