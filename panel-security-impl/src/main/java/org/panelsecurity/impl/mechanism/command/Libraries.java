package org.panelsecurity.impl.mechanism.command;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The jars beside this one, as in {@code WEB-INF/lib}: a manifest with a class path would be read by servers too. */
final class Libraries {
    private static final String API = "org/panelsecurity/spi/OAuthProvider.class";

    private Libraries() {}

    /**
     * Returns the class loader of a check: with the API, and with the resources of the application if the jar is in {@code WEB-INF/lib}.
     *
     * @throws RefusedException if the API is missing
     */
    static ClassLoader of(String version) throws RefusedException, IOException {
        ClassLoader own = Libraries.class.getClassLoader();
        Path jar = jar();
        if (own.getResource(API) != null) {
            return new URLClassLoader(ofApplication(jar).toArray(URL[]::new), own);
        }
        List<URL> urls = new ArrayList<>();
        urls.add(url(jar));
        urls.add(url(api(jar, version)
                .orElseThrow(() -> new RefusedException("The check needs the jar of the API: put panel-security-api-"
                        + version + ".jar beside " + jar.getFileName() + ", as in WEB-INF/lib."))));
        // Last: nothing there replaces a class or a resource of ours.
        urls.addAll(ofApplication(jar));
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static List<URL> ofApplication(Path jar) throws IOException {
        Path classes = jar.resolveSibling("../classes").normalize();
        boolean inApplication = jar.getParent() != null && jar.getParent().endsWith(Path.of("WEB-INF", "lib"));
        return inApplication && Files.isDirectory(classes) ? List.of(url(classes)) : List.of();
    }

    private static URL url(Path file) throws IOException {
        return file.toUri().toURL();
    }

    private static Path jar() throws IOException {
        CodeSource source = Libraries.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(
                            source == null
                                    ? URI.create("file:/")
                                    : source.getLocation().toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException noFile) {
            throw new IOException(noFile);
        }
    }

    private static Optional<Path> api(Path jar, String version) throws IOException {
        Path same = jar.resolveSibling("panel-security-api-" + version + ".jar");
        if (Files.exists(same)) {
            return Optional.of(same);
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> beside =
                Files.newDirectoryStream(jar.resolveSibling("."), "panel-security-api*.jar")) {
            beside.forEach(found::add);
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
