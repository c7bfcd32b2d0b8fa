package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.TokensKept;

/** The common settings that have no effect with these registrations. */
final class UnusedCommonSettings {
    private final Settings settings;

    UnusedCommonSettings(Settings settings) {
        this.settings = settings;
    }

    List<String> warnings(List<Registration> registrations) {
        List<String> warnings = new ArrayList<>();
        if (registrations.isEmpty()
                || registrations.size() < settings.registrations().size()) {
            // A registration with problems is not judged.
            return warnings;
        }
        if (settings.templates().login().isPresent()
                && registrations.stream()
                        .allMatch(one -> one.authority().redirect().isPresent())) {
            warnings.add(noEffect(Setting.LOGIN_TEMPLATE) + "no registration asks for a password.");
        }
        if (registrations.stream().allMatch(Registration::usesBasicAuth)) {
            if (settings.session().refreshTokens()) {
                warnings.add(noEffect(Setting.REFRESH_TOKENS) + "no provider issues tokens.");
            }
            if (settings.session().tokens() != TokensKept.ALL) {
                warnings.add(noEffect(Setting.TOKENS) + "no provider issues tokens.");
            }
        }
        registrations.forEach(registration -> registration
                .groupsWithoutPrefix()
                .forEach(group -> warnings.add(Problems.named(registration.key(Setting.GROUPS)) + ": \""
                        + group + "\" has no effect: full names of groups begin with "
                        + registration.name() + ":. Write " + registration.name() + ":" + group + ".")));
        UnusedEntries unused = new UnusedEntries(registrations);
        warnings.addAll(new UnusedRoles(unused).warnings(settings.access().roles()));
        warnings.addAll(new UnusedAllowEntries(registrations, unused).warnings());
        warnings.addAll(new UnusedRuleRoles(settings.access(), registrations, unused).warnings());
        return warnings;
    }

    private static String noEffect(Setting setting) {
        return Problems.named(setting.key()) + " has no effect: ";
    }
}
