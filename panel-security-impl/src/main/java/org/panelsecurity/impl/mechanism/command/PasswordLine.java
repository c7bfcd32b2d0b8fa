package org.panelsecurity.impl.mechanism.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.panelsecurity.impl.crypto.PasswordHash;

/** A password source that reads the first line of an input. */
final class PasswordLine implements PasswordSource {
    private static final int MAX_BYTES_PER_CHARACTER = 3;
    private static final int MAX_LINE_LENGTH =
            PasswordHash.MAX_PASSWORD_LENGTH * MAX_BYTES_PER_CHARACTER + "\r".length();

    private final InputStream input;
    private final PrintStream prompts;

    PasswordLine(InputStream input, PrintStream prompts) {
        this.input = input;
        this.prompts = prompts;
    }

    @Override
    public String read() throws RefusedException, IOException {
        // The input may be a keyboard: Java 17 has no console if standard output is redirected.
        if (input.available() == 0) {
            prompts.println("Reading the password from standard input. It is not hidden.");
        }
        ByteBuffer line = ByteBuffer.wrap(line());
        try {
            String password = StandardCharsets.UTF_8.newDecoder().decode(line).toString();
            return password.endsWith("\r") ? password.substring(0, password.length() - 1) : password;
        } catch (CharacterCodingException e) {
            throw new RefusedException("The password is not UTF-8.");
        }
    }

    private byte[] line() throws RefusedException, IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != -1 && next != '\n'; next = input.read()) {
            if (line.size() == MAX_LINE_LENGTH) {
                throw new RefusedException("The line on standard input is too long for a password.");
            }
            line.write(next);
        }
        return line.toByteArray();
    }
}
