package org.panelsecurity.impl.settings;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file with one secret per line, whose content may change while the application runs. Valid content stays in force until there is other
 * valid content. Thread-safe.
 */
public final class SecretFile {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int MAX_BYTES = 64 << 10;

    /**
     * What the file contains.
     *
     * @param flaw the reason why it cannot be used; null if it can
     */
    private record Content(List<String> lines, @Nullable String flaw) {
        private static Content flawed(String flaw) {
            return new Content(List.of(), flaw);
        }

        /** Hides the secrets. */
        @Override
        public String toString() {
            return "Content[" + flaw + "]";
        }
    }

    private final ConfiguredValue place;
    private final Path path;
    private final boolean ofCookies;
    private Content seen;
    private boolean well = true;
    private volatile List<Secret> inForce = List.of();

    private SecretFile(ConfiguredValue place, Path path, boolean ofCookies) {
        this.place = place;
        this.path = path;
        this.ofCookies = ofCookies;
        this.seen = read();
        this.inForce = seen.lines().stream().map(Secret::of).toList();
    }

    /** Returns the file of a client secret; empty if none is configured, or it is a problem. */
    static Optional<SecretFile> ofClient(SettingSource source, Problems problems) {
        return configured(Setting.SECRET_FILE, Setting.SECRET, source, problems);
    }

    /** Returns the file of the cookie secrets; empty if none is configured, or it is a problem. */
    static Optional<SecretFile> ofCookies(SettingSource source, Problems problems) {
        return configured(Setting.COOKIE_SECRET_FILE, Setting.COOKIE_SECRET, source, problems);
    }

    private static Optional<SecretFile> configured(
            Setting setting, Setting instead, SettingSource source, Problems problems) {
        Optional<ConfiguredValue> place = source.find(setting);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        source.find(instead)
                .ifPresent(value -> problems.refuse(
                        place.get(), "the secret is set twice: " + value.key() + " is set too. Remove one of them."));
        Optional<Path> path = path(place.get().value());
        if (path.isEmpty()) {
            problems.refuse(
                    place.get(),
                    "expected " + setting.expected() + ". The value is not shown, since it may be a secret.");
            return Optional.empty();
        }
        SecretFile file = new SecretFile(place.get(), path.get(), setting == Setting.COOKIE_SECRET_FILE);
        String flaw = file.seen.flaw();
        if (flaw != null) {
            problems.refuse(place.get(), file.shownPath() + flaw + ".");
            return Optional.empty();
        }
        return Optional.of(file);
    }

    private static Optional<Path> path(String value) {
        try {
            return Optional.of(Path.of(value)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** Returns the secrets in force, as many as the file has lines. */
    public List<Secret> secrets() {
        return inForce;
    }

    /** Returns the first secret in force. */
    Secret first() {
        return inForce.get(0);
    }

    /** Returns the key and the environment variable that name the file, for messages. */
    public String named() {
        return Problems.named(place.key());
    }

    /**
     * Reads the file again, and returns whether other secrets are in force now. What has changed counts when a second reading finds the
     * same: the first may be in the middle of a write. Every change is logged once.
     */
    public synchronized boolean reread() {
        Content now = read();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled) {
            return false;
        }
        if (now.flaw() != null) {
            warn(now.flaw());
            return false;
        }
        if (!well) {
            well = true;
            LOG.log(Level.INFO, named() + ": " + path + " can be used again.");
        }
        return use(now);
    }

    private void warn(String flaw) {
        if (well) {
            well = false;
            LOG.log(
                    Level.WARNING,
                    named() + ": " + path + " cannot be used now: " + flaw
                            + ". The last secret stays in force. Correct the file; it is read again.");
        }
    }

    private boolean use(Content now) {
        if (inForce.stream().map(Secret::text).toList().equals(now.lines())) {
            return false;
        }
        inForce = now.lines().stream().map(Secret::of).toList();
        int secrets = inForce.size();
        String what = secrets == 1 ? "a new secret is" : "new content is";
        LOG.log(
                Level.INFO,
                named() + ": " + what + " in force, from " + path
                        + (ofCookies ? "; secrets: " + secrets + ", the first encrypts" : "") + ".");
        return true;
    }

    // Opening a pipe would wait for its writer.
    private Content read() {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return Content.flawed(Files.isDirectory(path) ? "it is a directory" : "it is no regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return Content.flawed("it is larger than 64 KiB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return content(text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        } catch (CharacterCodingException binary) {
            return Content.flawed("it is not UTF-8");
        } catch (IOException | RuntimeException unreadable) {
            return Content.flawed("it cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private Content content(List<String> lines) {
        if (lines.isEmpty()) {
            return Content.flawed("it is empty");
        }
        if (!ofCookies && lines.size() > 1) {
            return Content.flawed("it has " + lines.size() + " lines, but a client secret is one line");
        }
        for (String line : lines) {
            if (!PastedValue.of(new ConfiguredValue(place.setting(), place.key(), line))
                    .clean(new Problems())
                    .equals(line)) {
                return Content.flawed(
                        "a line is in quotes or contains an invisible character, which is part of the secret");
            }
            Optional<String> weakness = ofCookies ? SecretList.weakness(line) : Optional.empty();
            if (weakness.isPresent()) {
                return Content.flawed(weakness.get());
            }
        }
        return new Content(lines, null);
    }

    // The value may be the secret instead of its file, by mistake, and a secret can begin with a slash.
    private String shownPath() {
        Path folder = path.getParent();
        boolean place = Files.exists(path) || (folder != null && folder.getNameCount() > 0 && Files.exists(folder));
        return place ? path + ": " : "";
    }
}
