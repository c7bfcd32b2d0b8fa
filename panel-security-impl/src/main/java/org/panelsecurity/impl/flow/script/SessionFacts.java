package org.panelsecurity.impl.flow.script;

import java.time.Clock;
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
import org.panelsecurity.impl.session.IdleTime;
import org.panelsecurity.impl.session.UserSession;

/** What a script is told of a session: only what the identity cookie contains. Thread-safe. */
public final class SessionFacts {
    private static final String LOGGED_IN = "loggedIn";
    private static final String LOGIN = "login";

    private final ServedPaths paths;
    private final PrincipalRules rules;
    private final IdleTime idle;
    private final Clock clock;

    public SessionFacts(ServedPaths paths, PrincipalRules rules, IdleTime idle, Clock clock) {
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
        put(facts, "idleExpiresAt", idle.end(session.lastUse()));
        put(facts, "accessTokenExpiresAt", session.providerState().accessTokenExpiresAt());
        facts.put(LOGIN, paths.login(exchange));
        facts.put("logout", paths.logout(exchange));
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Instant time) {
        if (time != null) {
            facts.put(name, text(time));
        }
    }

    // ISO 8601 with milliseconds at most: scripts read no more.
    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
