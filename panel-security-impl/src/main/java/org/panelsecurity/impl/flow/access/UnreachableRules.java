package org.panelsecurity.impl.flow.access;

import java.util.List;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.settings.PathRule;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;

/** The rules of {@code panel.access} for callbacks: they are answered before any rule is asked. */
public final class UnreachableRules {
    private UnreachableRules() {}

    public static List<String> warnings(List<PathRule> rules, CallbackAddresses addresses) {
        return rules.stream()
                .filter(rule -> !rule.below() && addresses.isCallback(rule.path()))
                .map(rule -> Problems.named(Setting.ACCESS.key()) + ", rule \"" + rule.name()
                        + "\": it has no effect, because Panel Security itself answers at this callback.")
                .toList();
    }
}
