package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rules of {@code panel.access}. Each rule that cannot be read is a problem, with its place among the rules. */
final class PathRulesReader {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final ConfiguredValue value;
    private final Problems problems;
    private final List<PathRule> rules = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int place;

    private PathRulesReader(ConfiguredValue value, Problems problems) {
        this.value = value;
        this.problems = problems;
    }

    /** Returns the rules in the order in which they are configured. */
    static List<PathRule> read(SettingSource source, Problems problems) {
        return source.find(Setting.ACCESS)
                .map(value -> new PathRulesReader(value, problems).read())
                .orElseGet(List::of);
    }

    private List<PathRule> read() {
        Optional<Map<?, ?>> dict = Values.read(value, Formats::dict, problems);
        dict.ifPresent(all -> {
            if (all.isEmpty()) {
                problems.refuse(value, "it contains no rule. Remove it, or add one.");
            }
            all.forEach((key, roles) -> read(String.valueOf(key), roles));
        });
        return rules;
    }

    private void read(String key, @Nullable Object configured) {
        place++;
        String bare = key.strip();
        String[] words = bare.startsWith("/") ? new String[] {"", bare} : BLANKS.split(bare, 2);
        String method = words[0];
        String path = words.length < 2 ? "" : words[1];
        Optional<String> unreadable = RulePath.whyNoMethod(method).or(() -> RulePath.whyNoPath(path));
        Optional<List<String>> roles = roles(configured);
        unreadable.ifPresent(why -> refuse(key, why));
        if (roles.isEmpty()) {
            refuse(
                    key,
                    "its value must be a role, or a list of roles. " + PathRule.ANY_USER
                            + " is every user who is logged in, and [] is no user.");
        }
        if (unreadable.isEmpty() && roles.isPresent()) {
            add(key, rule(method, path, roles.get()));
        }
    }

    private static PathRule rule(String method, String path, List<String> roles) {
        boolean below = path.endsWith(PathRule.BELOW);
        return new PathRule(
                method, below ? path.substring(0, path.length() - PathRule.BELOW.length()) : path, below, roles);
    }

    // The reader of dicts refuses the same key. This is the same rule in another spelling.
    private void add(String key, PathRule rule) {
        Integer same = places.putIfAbsent(rule.name(), place);
        if (same != null) {
            refuse(key, "rule " + same + " is for the same method and path.");
        } else {
            rules.add(rule);
        }
    }

    private static Optional<List<String>> roles(@Nullable Object configured) {
        if (configured instanceof String list) {
            return Optional.of(ListFormat.commaSeparated(list)).filter(roles -> !roles.isEmpty());
        }
        return configured instanceof List<?> list ? ListFormat.strings(list) : Optional.empty();
    }

    private void refuse(String key, String why) {
        problems.refuse(value.key(), "rule " + place + ", \"" + Problems.shown(key) + "\": " + why);
    }
}
