package org.panelsecurity.impl.provider;

import java.util.List;
import java.util.stream.Collectors;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;

/** Where silent logins are possible: at one provider of OpenID Connect, which then knows {@code prompt=none}. */
final class SilentLoginRules {
    private SilentLoginRules() {}

    /** Refuses silent logins that the registrations cannot have. */
    static void check(List<Registration> registrations, Problems problems) {
        if (registrations.size() > 1) {
            refuse(
                    "guests can be logged in silently at one provider only, and there are several registrations: "
                            + registrations.stream().map(Registration::name).collect(Collectors.joining(", "))
                            + ". Remove the key, or keep one registration.",
                    problems);
        } else {
            registrations.stream()
                    .filter(registration -> registration
                            .authority()
                            .redirect()
                            .filter(ProviderConnection::openId)
                            .isEmpty())
                    .forEach(registration -> refuse(
                            "a silent login needs OpenID Connect (prompt=none), and " + registration.name()
                                    + " logs in without an ID token. Remove the key, or use a registration with "
                                    + Setting.ISSUER.key() + " and the scope openid.",
                            problems));
        }
    }

    private static void refuse(String why, Problems problems) {
        problems.refuse(Setting.SILENT.key(), "true", why);
    }
}
