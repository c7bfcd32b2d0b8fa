package org.panelsecurity.tck.deployment;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The sample as a developer builds it: with panel-security-dev. Its configuration is still about the provider of production. */
public final class DevelopmentBuild {
    private static final Pattern LINK =
            Pattern.compile("http://localhost:<port of this server>(/app/panel-dev\\?key=[\\w-]{43})");
    private static final String VERSION = "org/panelsecurity/dev/version.txt";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private DevelopmentBuild() {}

    /** At the development provider, with these settings beside or instead. */
    public static WebArchive sample(Map<String, String> settings) {
        return withoutJar(settings).addAsLibrary(jar());
    }

    /** The same without the artifact. */
    public static WebArchive withoutJar(Map<String, String> settings) {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "panel.oauth.provider", "dev",
                "panel.oauth.issuer", "https://sso.example.com",
                "panel.oauth.key", "reports",
                "panel.oauth.secret", "${NOT_ON_THIS_MACHINE}",
                "panel.oauth.groups-claim", "realm_access.roles",
                "panel.oauth.roles.user", "*",
                "panel.oauth.roles.finance", "admin",
                "panel.oauth.guest-endpoints", "/public/*"));
        properties.putAll(settings);
        return Sample.configured(properties);
    }

    /** With the artifact of another version. */
    public static WebArchive ofOtherVersion() {
        try {
            return withoutJar(Map.of()).add(new ByteArrayAsset(otherVersion()), "WEB-INF/lib/panel-security-dev.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns path and query of the link that a developer copies from the log of a server. */
    public static String link(String log) {
        Matcher link = LINK.matcher(log);
        if (!link.find()) {
            throw new IllegalStateException("There is no link in the log:\n" + log);
        }
        return link.group(1);
    }

    private static File jar() {
        return new File(Sample.property("dev.jar"));
    }

    private static byte[] otherVersion() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(SampleLibraries.entries(Files.readAllBytes(jar().toPath())));
        if (entries.replace(VERSION, "0.0.1".getBytes(StandardCharsets.UTF_8)) == null) {
            throw new IllegalStateException("The jar has no " + VERSION);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // A manifest counts only at the beginning: WildFly reads there which modules of the JDK are asked for.
            write(MANIFEST, entries.remove(MANIFEST), zip);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                write(entry.getKey(), entry.getValue(), zip);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(String name, byte[] content, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
