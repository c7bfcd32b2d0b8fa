package org.panelsecurity.impl.flow.script;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.session.UserSession;

/** What a script is told of a session: only what the identity cookie contains. Thread-safe. */
public final class SessionFacts {
    private static final String LOGGED_IN = "loggedIn";
    private static final String LOGIN = "login";

    private final ServedPaths paths;
    private final PrincipalRules rules;
    private final @Nullable Duration idle;
    private final Clock clock;

    /** @param idle how long a session may go without a request; null if there is no limit */
    public SessionFacts(ServedPaths paths, PrincipalRules rules, @Nullable Duration idle, Clock clock) {
        this.paths = paths;
        this.rules = rules;
        this.idle = idle;
        this.clock = clock;
    }

    Map<String, Object> ofGuest(Exchange exchange) {
        return Map.of(LOGGED_IN, false, LOGIN, paths.login(exchange));
    }

    Map<String, Object> of(UserSession session, Exchange exchange) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(LOGGED_IN, true);
        facts.put("user", session.identity().user());
        facts.put("registration", session.identity().registration());
        facts.put("roles", List.copyOf(new TreeSet<>(rules.roles(session))));
        facts.put("now", text(clock.instant()));
        facts.put("expiresAt", text(session.life().expiresAt()));
        if (idle != null) {
            facts.put("idleExpiresAt", text(session.lastUse().plus(idle)));
        }
        Instant tokenExpiry = session.providerState().accessTokenExpiresAt();
        if (tokenExpiry != null) {
            facts.put("accessTokenExpiresAt", text(tokenExpiry));
        }
        facts.put(LOGIN, paths.login(exchange));
        facts.put("logout", paths.logout(exchange));
        return facts;
    }

    // ISO 8601 with milliseconds at most: scripts read no more.
    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
