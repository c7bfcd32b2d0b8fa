package org.panelsecurity.impl.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.spi.EmailVerification;
import org.panelsecurity.spi.Endpoints;

/** The factory of the allow list of one registration. An entry that cannot be read becomes a problem. */
final class AllowListFactory {
    private final ConfiguredPreset configured;
    private final List<String> registrations;
    private final Problems problems;

    /** @param registrations the names of all registrations */
    AllowListFactory(ConfiguredPreset configured, List<String> registrations, Problems problems) {
        this.configured = configured;
        this.registrations = registrations;
        this.problems = problems;
    }

    /** Returns the list; absent if all users may log in. */
    Optional<AllowList> read() {
        return configured.settings().allow().map(this::list);
    }

    private AllowList list(List<String> texts) {
        List<UserEntry> entries = new ArrayList<>();
        List<EmailRule> emailRules = new ArrayList<>();
        for (int at = 0; at < texts.size(); at++) {
            try {
                if (EmailRule.isOne(texts.get(at), configured.settings().name())) {
                    emailRules.add(emailRule(texts.get(at)));
                } else {
                    entries.add(UserEntry.read(texts.get(at), registrations));
                }
            } catch (EmailRule.Unreadable unreadable) {
                problems.refuse(key(), texts.get(at), "entry " + (at + 1) + ": " + unreadable.getMessage());
            }
        }
        boolean ignoreCase = configured.preset().groups().ignoreCase();
        return new AllowList(key(), entries, emailRules, VerifiedEmail.of(configured.preset()), ignoreCase);
    }

    private EmailRule emailRule(String text) throws EmailRule.Unreadable {
        EmailRule rule = EmailRule.read(text, configured.settings().name());
        Optional<String> unverified = whyUnverified();
        if (unverified.isPresent()) {
            throw new EmailRule.Unreadable(unverified.get() + ", so an address admits no user. Write " + UserEntry.USER
                    + "<stable id>, or a group.");
        }
        return rule;
    }

    private Optional<String> whyUnverified() {
        if (configured.preset().emailVerification() instanceof EmailVerification.None none) {
            return Optional.of(none.reason());
        }
        boolean unknown = configured.preset().endpoints() instanceof Endpoints.Configured
                && configured.settings().urls().issuer().isEmpty();
        return unknown
                ? Optional.of("without " + configured.settings().key(Setting.ISSUER)
                        + " the preset " + configured.preset().name()
                        + " is not OpenID Connect, and no standard defines"
                        + " email_verified")
                : Optional.empty();
    }

    private String key() {
        return configured.settings().key(Setting.ALLOW);
    }
}
