package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is wrong between {@code panel.access} and other common settings: a contradiction is a problem, a rule without effect a warning. */
final class PathRuleChecks {
    private static final String KEY = Setting.ACCESS.key();

    private final List<PathRule> rules;

    PathRuleChecks(List<PathRule> rules) {
        this.rules = rules;
    }

    /** Refuses rules that are for exactly what guests may access: one of the two settings is a mistake. */
    void refuse(List<String> guestEndpoints, Problems problems) {
        rules.stream()
                .filter(rule -> guestEndpoints.contains(rule.pattern()))
                .forEach(rule -> problems.refuse(
                        KEY,
                        "the rule \"" + rule.name() + "\" needs a role, but "
                                + Setting.GUEST_ENDPOINTS.key() + " lets guests access " + rule.pattern()
                                + ". Remove one of the two."));
    }

    List<String> warnings(AccessSettings access, EndpointSettings endpoints) {
        List<String> warnings = new ArrayList<>();
        for (PathRule rule : rules) {
            RulePath.unknown(rule.method())
                    .ifPresent(near -> warnings.add(of(rule) + rule.method()
                            + " is not a registered method, so probably no request has it." + near));
            if (rule.admitsAnyUser() && rule.roles().size() > 1) {
                warnings.add(of(rule) + PathRule.ANY_USER
                        + " is every user who is logged in, so the other roles have no effect.");
            }
            unreachable(rule, endpoints, warnings);
            access.guestEndpoints().stream()
                    .filter(endpoint -> !endpoint.equals(rule.pattern()) && isBelow(rule, endpoint))
                    .forEach(endpoint -> warnings.add(of(rule) + Setting.GUEST_ENDPOINTS.key() + " contains " + endpoint
                            + ". The rule is more specific: guests have to log in there."));
        }
        return warnings;
    }

    private static void unreachable(PathRule rule, EndpointSettings endpoints, List<String> warnings) {
        for (String endpoint : Arrays.asList(endpoints.login(), endpoints.logout(), endpoints.session())) {
            if (endpoint != null && rule.isAtOrBelow(endpoint)) {
                warnings.add(of(rule) + "it has no effect, because Panel Security itself answers at and below "
                        + endpoint + ".");
            }
        }
    }

    private static boolean isBelow(PathRule rule, String endpoint) {
        return endpoint.endsWith(PathRule.BELOW)
                && rule.isAtOrBelow(endpoint.substring(0, endpoint.length() - PathRule.BELOW.length()));
    }

    private static String of(PathRule rule) {
        return Problems.named(KEY) + ", rule \"" + rule.name() + "\": ";
    }
}
