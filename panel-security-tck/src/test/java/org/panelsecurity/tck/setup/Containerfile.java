package org.panelsecurity.tck.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the lines of a container image file do to a server: files copied into it, and its environment. Any other line is refused, so
 * that there is none that only an image would show.
 */
public record Containerfile(List<Copy> copies, Map<String, String> environment) {
    /**
     * @param from a file beside the image file
     * @param to a folder of the image
     */
    record Copy(String from, String to) {}

    public static Containerfile read(List<String> lines) {
        List<Copy> copies = new ArrayList<>();
        Map<String, String> environment = new TreeMap<>();
        for (String line : lines) {
            String[] words = line.split("[ =]", 3);
            switch (words[0]) {
                case "FROM" -> {}
                case "COPY" -> copies.add(new Copy(words[1], folder(words[2])));
                case "ENV" -> environment.put(words[1], words[2]);
                default -> throw new IllegalArgumentException("This line is not understood: " + line);
            }
        }
        return new Containerfile(List.copyOf(copies), Map.copyOf(environment));
    }

    private static String folder(String path) {
        if (!path.endsWith("/")) {
            throw new IllegalArgumentException("Files are copied into folders, which end in a slash: " + path);
        }
        return path;
    }

    /**
     * Copies the files.
     *
     * @param context where the image file is
     * @param home the folder of the image where the server is, and where that is here
     */
    public void copyInto(Path context, Map.Entry<String, Path> home) throws IOException {
        for (Copy copy : copies) {
            if (!copy.to().startsWith(home.getKey() + "/")) {
                throw new IllegalArgumentException("This is not in the server: " + copy.to());
            }
            String inside = copy.to().substring(home.getKey().length() + 1);
            Path folder = Files.createDirectories(home.getValue().resolve(inside));
            Files.copy(context.resolve(copy.from()), folder.resolve(copy.from()));
        }
    }
}
