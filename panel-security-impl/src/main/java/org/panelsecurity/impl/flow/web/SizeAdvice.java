package org.panelsecurity.impl.flow.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Setting;

/** Which settings make a session smaller, what costs the application least first. Thread-safe. */
public final class SizeAdvice {
    private final SessionSettings settings;
    private final Registrations registrations;

    public SizeAdvice(SessionSettings settings, Registrations registrations) {
        this.settings = settings;
        this.registrations = registrations;
    }

    /** For the log: how large a session would be, and what helps. */
    String advice(UserSession session, int bytes) {
        List<String> ways = new ArrayList<>();
        String groups = registrations
                .find(session.client().registration())
                .map(registration -> registration.key(Setting.GROUPS))
                .orElse(Setting.GROUPS.key());
        ways.add(groups + " (it has " + session.identity().groups().size() + " groups)");
        if (!settings.shared().details()) {
            fewerTokens().ifPresent(ways::add);
            ways.add(Setting.STORE.key() + "=jcache, a cache that all nodes share");
        }
        ways.add(Setting.COOKIE_LIMIT.key() + ", where every proxy and server takes larger headers");
        return "its cookies would have " + bytes + " bytes, and " + settings.cookieLimit()
                + " are what browsers and servers carry (" + Setting.COOKIE_LIMIT.key()
                + "). What helps, in this order: "
                + String.join("; ", ways) + ".";
    }

    private Optional<String> fewerTokens() {
        return switch (settings.tokens()) {
            case ALL ->
                Optional.of(Setting.TOKENS.key() + "=access or none"
                        + (settings.refreshTokens() ? ", without " + Setting.REFRESH_TOKENS.key() : ""));
            case ACCESS -> Optional.of(Setting.TOKENS.key() + "=none");
            case NONE -> Optional.empty();
        };
    }
}
