package org.panelsecurity.impl.flow.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.PlainSource;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.SecretFile;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;

class SecretWatchTest {
    private Path client;
    private Path cookies;
    private List<SecretFile> files;
    private int calls;

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        client = Files.writeString(folder.resolve("client"), "old-client-secret");
        cookies = Files.writeString(folder.resolve("cookies"), "0".repeat(32));
        Settings settings = SettingsReader.read(
                Configuration.of(PlainSource.of(
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "panel.oauth.provider",
                                "github",
                                "panel.oauth.key",
                                "Iv1.1",
                                "panel.oauth.secret-file",
                                client.toString(),
                                "panel.cookie.secret-file",
                                cookies.toString()))),
                new Problems());
        files = List.of(
                settings.registrations().get(0).secretFile().orElseThrow(),
                Objects.requireNonNull(settings.session().cookieSecretFile()));
    }

    @Test
    void newSecretIsPendingUntilItCouldBeUsed() throws IOException {
        SecretWatch watch = new SecretWatch(files, () -> {
            calls++;
            if (calls == 1) {
                throw new IllegalStateException("not now");
            }
        });
        Files.writeString(client, "new-client-secret");

        CapturedLog.during(watch::rereadAll);
        CapturedLog.during(() -> assertThatThrownBy(watch::rereadAll).hasMessage("not now"));
        CapturedLog.during(watch::rereadAll);
        assertThat(calls).as("tried again").isEqualTo(2);

        CapturedLog.during(watch::rereadAll);
        assertThat(calls).as("nothing is pending").isEqualTo(2);
    }

    @Test
    void fileThatFailsHidesNoChangeOfAnother() throws IOException {
        SecretWatch watch = new SecretWatch(files, () -> calls++);
        Files.writeString(client, "new-client-secret");
        Files.writeString(cookies, "1".repeat(32));

        List<String> lines = CapturedLog.during(() -> failing("panel.oauth.secret-file", () -> {
            watch.rereadAll();
            watch.rereadAll();
        }));

        assertThat(calls).isEqualTo(1);
        assertThat(files.get(1).secrets().get(0).text()).isEqualTo("1".repeat(32));
        assertThat(lines).contains("Files with secrets were not read again: java.lang.StackOverflowError: of the log");
    }

    // The log is the only part of a file that a test can break.
    private static void failing(String line, Runnable action) {
        Handler broken = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (String.valueOf(entry.getMessage()).startsWith(line)) {
                    throw new StackOverflowError("of the log");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.panelsecurity");
        logger.addHandler(broken);
        try {
            action.run();
        } finally {
            logger.removeHandler(broken);
        }
    }
}
