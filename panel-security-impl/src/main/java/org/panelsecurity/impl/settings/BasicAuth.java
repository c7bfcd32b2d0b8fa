package org.panelsecurity.impl.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.settings.literal.LiteralException;

/** The local passwords of {@code panel.basic-auth}. */
public sealed interface BasicAuth {
    /** One password for all users, plain or hashed. */
    record SharedPassword(Secret password) implements BasicAuth {}

    /** A JSON object of users and their passwords, plain or hashed. */
    record PasswordFile(Path path) implements BasicAuth {
        private static final int MAX_BYTES = 1 << 20;

        /**
         * Reads the users that the file contains now.
         *
         * @throws IOException if the file does not exist or has another format; the message quotes nothing of it
         */
        public Map<String, Secret> read() throws IOException {
            try (InputStream file = Files.newInputStream(path)) {
                byte[] bytes = file.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException("it is larger than " + MAX_BYTES + " bytes");
                }
                return users(Formats.dict(new String(bytes, StandardCharsets.UTF_8))
                        .orElseThrow(() -> new IOException("it is not a JSON object")));
            } catch (LiteralException unreadable) {
                throw new IOException("it is not a JSON object: " + unreadable.getMessage(), unreadable);
            }
        }

        private static Map<String, Secret> users(Map<?, ?> object) throws IOException {
            Map<String, Secret> users = new LinkedHashMap<>();
            for (Map.Entry<?, ?> user : object.entrySet()) {
                if (!(user.getValue() instanceof String password) || password.isEmpty()) {
                    throw new IOException("every user needs a password: a string that is not empty");
                }
                if (password.indexOf('\0') >= 0) {
                    throw new IOException("a password contains the character NUL");
                }
                users.put(String.valueOf(user.getKey()), Secret.of(password));
            }
            return users;
        }
    }

    /** Reads the setting. A value that contains a slash or ends in {@code .json} is a path; if no file is there, that is a problem. */
    static Optional<BasicAuth> read(SettingSource source, Problems problems) {
        Optional<ConfiguredValue> value = source.find(Setting.BASIC_AUTH);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String text = value.get().value();
        if (!text.contains("/") && !text.contains("\\") && !text.endsWith(".json")) {
            return Optional.of(new SharedPassword(Secret.of(text)));
        }
        try {
            PasswordFile file = new PasswordFile(Path.of(text));
            file.read();
            return Optional.of(file);
        } catch (IOException | IllegalArgumentException unreadable) {
            problems.refuse(
                    value.get(),
                    "a value that contains / or \\ or ends in .json is the path of a JSON file of users and passwords. This file cannot"
                            + " be read (" + reason(unreadable) + ").");
            return Optional.empty();
        }
    }

    // The message of a file system error contains the path, which may be a password.
    private static String reason(Exception unreadable) {
        boolean ours = unreadable.getClass() == IOException.class && unreadable.getMessage() != null;
        return ours
                ? String.valueOf(unreadable.getMessage())
                : unreadable.getClass().getSimpleName();
    }
}
