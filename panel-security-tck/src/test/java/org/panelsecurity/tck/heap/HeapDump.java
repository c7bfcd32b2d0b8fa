package org.panelsecurity.tck.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The strong references of another JVM after a garbage collection. Soft references do not count: the JVM drops them before memory runs
 * out.
 */
public final class HeapDump implements HeapDumpReader.Sink {
    private final String type;
    private final Set<String> ignored;
    private final Set<Long> roots = new LinkedHashSet<>();
    private final Set<Long> loaders = new LinkedHashSet<>();
    private final Map<Long, References> references = new HashMap<>();

    /** What one object holds, and by which fields. */
    private static final class References {
        private final List<Long> held = new ArrayList<>(2);
        private final List<String> fields = new ArrayList<>(2);
    }

    private record Step(@Nullable Step before, String field, long object) {}

    private HeapDump(String type, Set<String> ignored) {
        this.type = type;
        this.ignored = ignored;
    }

    /**
     * Returns a path to each class loader that has a class of this name.
     *
     * @param ignored fields whose references do not count, as {@code package.Type.field}
     */
    public static List<String> pathsToLoadersOf(String type, long process, Path directory, Set<String> ignored) {
        Path file = directory.resolve("heap-" + process + ".hprof");
        try {
            JvmCommand.run(process, "GC.heap_dump", file.toAbsolutePath().toString());
            HeapDump dump = new HeapDump(type, ignored);
            HeapDumpReader.read(file, dump);
            return dump.paths();
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        } finally {
            file.toFile().delete();
        }
    }

    @Override
    public void type(long id, String name, long loader) {
        if (name.equals(type) && loader != 0) {
            loaders.add(loader);
        }
    }

    @Override
    public void root(long id) {
        roots.add(id);
    }

    @Override
    public void reference(long holder, String from, long held) {
        if (held != 0 && !ignored.contains(from)) {
            References all = references.computeIfAbsent(holder, id -> new References());
            all.held.add(held);
            all.fields.add(from);
        }
    }

    private List<String> paths() {
        List<String> found = new ArrayList<>();
        Set<Long> seen = new HashSet<>(roots);
        Deque<Step> next = new ArrayDeque<>();
        roots.forEach(root -> next.add(new Step(null, "root", root)));
        while (!next.isEmpty()) {
            Step step = next.remove();
            if (loaders.contains(step.object)) {
                found.add(text(step));
            }
            References held = references.getOrDefault(step.object, new References());
            for (int i = 0; i < held.held.size(); i++) {
                if (seen.add(held.held.get(i))) {
                    next.add(new Step(step, held.fields.get(i), held.held.get(i)));
                }
            }
        }
        return found;
    }

    private static String text(Step last) {
        Deque<String> fields = new ArrayDeque<>();
        for (@Nullable Step step = last; step != null; step = step.before) {
            fields.addFirst(step.field);
        }
        return String.join("\n  ", fields);
    }
}
