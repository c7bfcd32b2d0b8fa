package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An application without a server: its files, servlets and attributes. */
final class FakeApplication {
    /** By path. */
    final Map<String, String> files = new TreeMap<>();

    /** The mappings of servlets, by class name. */
    final Map<String, List<String>> servlets = new TreeMap<>();

    String server = "Some Server 1.0";
    private final Map<String, Object> attributes = new HashMap<>();

    ServletContext context() {
        return fake(ServletContext.class, this::answer);
    }

    private @Nullable Object answer(String call, @Nullable Object argument, @Nullable Object second) {
        return switch (call) {
            case "getServerInfo" -> server;
            case "getAttribute" -> attributes.get(argument);
            case "setAttribute" -> attributes.put(String.valueOf(argument), second);
            case "removeAttribute" -> attributes.remove(argument);
            case "getResourceAsStream" ->
                files.containsKey(argument)
                        ? new ByteArrayInputStream(files.get(argument).getBytes(StandardCharsets.UTF_8))
                        : null;
            case "getResourcePaths" -> content(String.valueOf(argument));
            case "getServletRegistrations" ->
                servlets.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, FakeApplication::registration));
            default -> throw new UnsupportedOperationException(call);
        };
    }

    private @Nullable Set<String> content(String folder) {
        Set<String> content = files.keySet().stream()
                .filter(file -> file.startsWith(folder))
                .map(file -> {
                    int slash = file.indexOf('/', folder.length());
                    return slash < 0 ? file : file.substring(0, slash + 1);
                })
                .collect(Collectors.toCollection(TreeSet::new));
        return content.isEmpty() ? null : content;
    }

    private static ServletRegistration registration(Map.Entry<String, List<String>> servlet) {
        return fake(
                ServletRegistration.class,
                (call, one, other) -> call.equals("getClassName") ? servlet.getKey() : servlet.getValue());
    }

    private interface Behaviour {
        @Nullable
        Object of(String call, @Nullable Object argument, @Nullable Object second);
    }

    private static <T> T fake(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> behaviour.of(
                        method.getName(),
                        arguments == null ? null : arguments[0],
                        arguments == null || arguments.length < 2 ? null : arguments[1])));
    }
}
