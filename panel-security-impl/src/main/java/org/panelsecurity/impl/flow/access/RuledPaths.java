package org.panelsecurity.impl.flow.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.RequestPath;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.settings.AccessSettings;

/**
 * The search for a rule of {@code panel.access} that a request does not satisfy. Where a path is plain, the most specific rule counts; where
 * it could mean several paths, every rule for each of them. On the hot path: a plain path costs no object. Immutable.
 */
public final class RuledPaths {
    private final RuleTable table;
    private final GuestEndpoints guestEndpoints;
    private final RequiredRoles ofUnclearPath;

    private RuledPaths(AccessSettings access, PrincipalRules principalRules) {
        table = new RuleTable(access.pathRules(), principalRules);
        guestEndpoints = new GuestEndpoints(access.guestEndpoints());
        ofUnclearPath = RequiredRoles.ofUnclearPath(principalRules);
    }

    /** Returns the search; absent if there are no rules. */
    public static Optional<RuledPaths> of(AccessSettings access, PrincipalRules principalRules) {
        return access.pathRules().isEmpty() ? Optional.empty() : Optional.of(new RuledPaths(access, principalRules));
    }

    /**
     * Returns a rule that does not admit the request; null if all do, or if there is no rule for its path.
     *
     * @param session null for a guest, whom no rule admits
     */
    @Nullable
    RequiredRoles unmet(@Nullable UserSession session, Exchange exchange) {
        String path = exchange.path().isEmpty() ? "/" : exchange.path();
        String rawPath = exchange.rawPath();
        String contextPath = exchange.contextPath();
        if (PlainPath.isOne(path)) {
            if (PlainPath.isSentAs(rawPath, contextPath, path)) {
                return ofPath(path, session, exchange);
            }
            String sent = sent(rawPath, contextPath);
            if (sent != null) {
                // At a folder, the server may have selected a welcome file: the more open of the two does not count.
                RequiredRoles unmet = ofPath(path, session, exchange);
                return unmet == null ? ofPath(sent, session, exchange) : unmet;
            }
        }
        return ofAnyReading(PathReadings.of(path, rawPath, contextPath), session, exchange);
    }

    // Escaped, but with one meaning: else null.
    private static @Nullable String sent(String rawPath, String contextPath) {
        if (!RequestPath.isPlain(rawPath) || !PlainPath.isInside(rawPath, contextPath)) {
            return null;
        }
        String inside = PlainPath.inside(RequestPath.withoutSessionId(rawPath), contextPath);
        String decoded = inside.isEmpty() ? "/" : PathReadings.decoded(inside);
        return PlainPath.isOne(decoded) ? decoded : null;
    }

    private @Nullable RequiredRoles ofPath(String path, @Nullable UserSession session, Exchange exchange) {
        List<RulesOfPath> welcome = table.welcome(path);
        for (int i = 0; i < welcome.size(); i++) {
            RequiredRoles unmet = unmet(welcome.get(i), session, exchange);
            if (unmet != null) {
                return unmet;
            }
        }
        RulesOfPath rules = table.find(path);
        return rules == null || isGuestEndpoint(rules, path, exchange) ? null : unmet(rules, session, exchange);
    }

    // At the root, the server may have selected a welcome file: then the path of the root counts too.
    private boolean isGuestEndpoint(RulesOfPath rules, String path, Exchange exchange) {
        return rules.below()
                && (guestEndpoints.containBelow(rules.path(), path)
                        || guestEndpoints.containBelow(rules.path(), RequestPath.of(exchange)));
    }

    private static @Nullable RequiredRoles unmet(RulesOfPath rules, @Nullable UserSession session, Exchange exchange) {
        RequiredRoles required = rules.of(exchange.method());
        return required.admits(session) ? null : required;
    }

    private @Nullable RequiredRoles ofAnyReading(
            Set<String> readings, @Nullable UserSession session, Exchange exchange) {
        for (String reading : readings) {
            for (RulesOfPath rules : table.findAll(reading)) {
                RequiredRoles unmet = unmet(rules, session, exchange);
                if (unmet != null) {
                    return unmet;
                }
            }
        }
        return readings.isEmpty() ? ofUnclearPath : null;
    }
}
