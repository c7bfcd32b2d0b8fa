package org.panelsecurity.impl.flow.access;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.settings.PathRule;

/** The rules of {@code panel.access} for one path, or for everything below it: by method. Immutable. */
final class RulesOfPath {
    private final String path;
    private final boolean below;
    private final String[] methods;
    private final RequiredRoles[] byMethod;
    private final RequiredRoles others;

    /** @param rules all rules for the same path; at least one */
    RulesOfPath(List<PathRule> rules, PrincipalRules principalRules) {
        PathRule first = rules.get(0);
        path = first.path();
        below = first.below();
        List<PathRule> named =
                rules.stream().filter(rule -> !rule.method().isEmpty()).toList();
        methods = named.stream().map(PathRule::method).toArray(String[]::new);
        byMethod = named.stream()
                .map(rule -> RequiredRoles.of(rule, principalRules))
                .toArray(RequiredRoles[]::new);
        Optional<PathRule> forAll =
                rules.stream().filter(rule -> rule.method().isEmpty()).findFirst();
        others = forAll.map(rule -> RequiredRoles.of(rule, principalRules))
                .orElseGet(() -> RequiredRoles.ofOtherMethods(first.pattern(), principalRules));
    }

    String path() {
        return path;
    }

    boolean below() {
        return below;
    }

    /** Returns what a method needs. HEAD is GET. */
    RequiredRoles of(String method) {
        String meant = method.equals("HEAD") ? "GET" : method;
        for (int i = 0; i < methods.length; i++) {
            if (methods[i].equals(meant)) {
                return byMethod[i];
            }
        }
        return others;
    }
}
