package org.panelsecurity.impl.flow.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Setting;

/** The settings that make a session smaller, in the order of what the application loses. Thread-safe. */
public final class SizeAdvice {
    private final SessionSettings settings;
    private final Registrations registrations;

    public SizeAdvice(SessionSettings settings, Registrations registrations) {
        this.settings = settings;
        this.registrations = registrations;
    }

    /** Returns the log text: the size of the session, and the settings to change. */
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
        ways.add(Setting.COOKIE_LIMIT.key() + ", if every proxy and server accepts larger headers");
        return "its cookies would have " + bytes + " bytes, but the limit is " + settings.cookieLimit()
                + " (" + Setting.COOKIE_LIMIT.key()
                + "). To make it smaller, set, in this order: "
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
