package org.panelsecurity.impl.mechanism.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The properties files of a configuration, the strongest first: those that were named, then those of the application. */
final class SettingFiles {
    private static final String OF_APPLICATION = "META-INF/microprofile-config";
    private static final String ENDING = ".properties";

    private final Map<String, Map<String, String>> files = new LinkedHashMap<>();

    /** @throws IOException with the name of a file that cannot be read */
    static Map<String, Map<String, String>> of(List<String> named, String profile) throws IOException {
        SettingFiles all = new SettingFiles();
        for (String name : named) {
            try (InputStream in = Files.newInputStream(Path.of(name))) {
                all.add(name, in);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new IOException(
                        name + " cannot be read (" + unreadable.getClass().getSimpleName() + ").", unreadable);
            }
        }
        if (!profile.isEmpty()) {
            all.addResources(OF_APPLICATION + "-" + profile + ENDING);
        }
        all.addResources(OF_APPLICATION + ENDING);
        return all.files;
    }

    private void addResources(String name) throws IOException {
        for (URL resource :
                Collections.list(Thread.currentThread().getContextClassLoader().getResources(name))) {
            try (InputStream in = resource.openStream()) {
                add(resource.toString(), in);
            }
        }
    }

    private void add(String name, InputStream in) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        files.put(name, texts(properties));
    }

    static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }
}
