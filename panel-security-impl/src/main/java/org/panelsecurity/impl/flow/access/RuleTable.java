package org.panelsecurity.impl.flow.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.PathRule;

/**
 * The rules of {@code panel.access} by path. A search takes one walk along the path, however many rules there are, and makes no object: the
 * hash of each beginning of the path is a step of the hash of the whole. Immutable.
 */
final class RuleTable {
    private static final int SPREAD = 0x9E3779B9;

    /**
     * What is configured for a path.
     *
     * @param exact for the path itself
     * @param below for everything below it
     * @param welcome for each file in this folder that a server may select for the folder
     */
    private record Node(
            String path,
            @Nullable RulesOfPath exact,
            @Nullable RulesOfPath below,
            List<RulesOfPath> welcome) {}

    // Open addressing. At least half of it is empty, so a search ends.
    private final @Nullable Node[] nodes;

    RuleTable(List<PathRule> rules, PrincipalRules principalRules) {
        Map<String, List<PathRule>> byPath = rules.stream().collect(Collectors.groupingBy(PathRule::path));
        Map<String, List<RulesOfPath>> welcome = new HashMap<>();
        byPath.forEach((path, all) -> {
            RulesOfPath exact = rules(all, false, principalRules);
            if (exact != null) {
                all.stream()
                        .flatMap(rule -> rule.folderOfWelcomeFile().stream())
                        .findFirst()
                        .ifPresent(folder -> welcome.computeIfAbsent(folder, unseen -> new ArrayList<>())
                                .add(exact));
            }
        });
        Set<String> paths = new HashSet<>(byPath.keySet());
        paths.addAll(welcome.keySet());
        nodes = new Node[Integer.highestOneBit(paths.size() * 2) * 2];
        for (String path : paths) {
            List<PathRule> all = byPath.getOrDefault(path, List.of());
            put(new Node(
                    path,
                    rules(all, false, principalRules),
                    rules(all, true, principalRules),
                    List.copyOf(welcome.getOrDefault(path, List.of()))));
        }
    }

    private void put(Node node) {
        int slot = slot(node.path().hashCode());
        while (nodes[slot] != null) {
            slot = next(slot);
        }
        nodes[slot] = node;
    }

    private static @Nullable RulesOfPath rules(List<PathRule> all, boolean below, PrincipalRules principalRules) {
        List<PathRule> some = all.stream().filter(rule -> rule.below() == below).toList();
        return some.isEmpty() ? null : new RulesOfPath(some, principalRules);
    }

    /** Returns the rules of the most specific path; null if there are none. */
    @Nullable
    RulesOfPath find(String path) {
        return walk(path, null);
    }

    /** Returns the rules of every path that this one is, or is below of, and of its welcome files. */
    List<RulesOfPath> findAll(String path) {
        List<RulesOfPath> all = new ArrayList<>(welcome(path));
        walk(path, all);
        return all;
    }

    /** Returns the rules of each file that a server may select for this path, if it is that of a folder. */
    List<RulesOfPath> welcome(String path) {
        if (!path.endsWith("/")) {
            return List.of();
        }
        int end = path.length() - 1;
        int hash = 0;
        for (int i = 0; i < end; i++) {
            hash = 31 * hash + path.charAt(i);
        }
        Node node = node(path, end, hash);
        return node == null ? List.of() : node.welcome();
    }

    // A rule for a path holds for the same path with a final slash.
    private @Nullable RulesOfPath walk(String path, @Nullable List<RulesOfPath> all) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        RulesOfPath found = null;
        int hash = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || path.charAt(i) == '/') {
                Node node = node(path, i, hash);
                found = later(node == null ? null : node.below(), found, all);
                found = later(node == null || i < end ? null : node.exact(), found, all);
            }
            hash = i == end ? hash : 31 * hash + path.charAt(i);
        }
        return found;
    }

    private static @Nullable RulesOfPath later(
            @Nullable RulesOfPath here, @Nullable RulesOfPath before, @Nullable List<RulesOfPath> all) {
        if (here == null) {
            return before;
        }
        if (all != null) {
            all.add(here);
        }
        return here;
    }

    private @Nullable Node node(String path, int length, int hash) {
        int slot = slot(hash);
        for (Node node = nodes[slot]; node != null; node = nodes[slot]) {
            if (node.path().length() == length && path.startsWith(node.path())) {
                return node;
            }
            slot = next(slot);
        }
        return null;
    }

    private int slot(int hash) {
        return (hash * SPREAD) >>> 16 & nodes.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & nodes.length - 1;
    }
}
