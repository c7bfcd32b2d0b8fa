package org.panelsecurity.impl.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.panelsecurity.impl.protocol.UntrustedText;

/**
 * The place where a registration's groups were found: the ID token or user info. Groups are optional, so a user without them is no
 * problem. But if they were never found, the log names the claims that are there, once. Thread-safe.
 */
final class GroupSource {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int MAX_NAMES = 40;

    private final String registration;
    private final GroupClaims claims;
    private final Set<ClaimPath> inIdTokens = ConcurrentHashMap.newKeySet();
    private final Set<ClaimPath> found = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean warned = new AtomicBoolean();

    GroupSource(String registration, GroupClaims claims) {
        this.registration = registration;
        this.claims = claims;
    }

    /** Remembers which of the claims ID tokens contain. */
    void note(Map<String, Object> idToken) {
        inIdTokens.addAll(claims.present(idToken));
    }

    /**
     * Returns whether user info may contain groups that this ID token does not. If the ID tokens of other users contained the claim, a
     * user without it has no groups.
     */
    boolean mayBeInUserInfo(Map<String, Object> idToken) {
        Set<ClaimPath> present = claims.present(idToken);
        return claims.paths().stream().anyMatch(path -> !present.contains(path) && !inIdTokens.contains(path));
    }

    /** Warns once if a claim is absent and was never there, or cannot be read. */
    void check(Map<String, Object> all) {
        found.addAll(claims.present(all));
        List<ClaimPath> unreadable = claims.unreadable(all);
        List<ClaimPath> absent =
                claims.paths().stream().filter(path -> !found.contains(path)).toList();
        if (!(absent.isEmpty() && unreadable.isEmpty()) && warned.compareAndSet(false, true)) {
            warn(unreadable.isEmpty() ? absent : unreadable, unreadable.isEmpty(), all);
        }
    }

    /** Tells an administrator who looks for a missing role what was read of one user, and what a session keeps of it. */
    void tell(List<String> read, List<String> kept) {
        LOG.log(
                Level.DEBUG,
                () -> UntrustedText.line(
                        "Groups of a user of " + registration + ": read " + read + ", kept " + kept + "."));
    }

    private void warn(List<ClaimPath> paths, boolean absent, Map<String, Object> all) {
        LOG.log(
                Level.WARNING,
                "Groups of " + registration + ": the claim "
                        + paths.stream().map(ClaimPath::text).collect(Collectors.joining(", "))
                        + (absent
                                ? " is absent in ID token and user info of a user. If only the access token has it, let the"
                                        + " provider add it to the ID token."
                                : " has values that are not names. If they are objects, add .* or the name of a member to the path.")
                        + " Check panel.oauth." + registration + ".groups-claim. Claims that are there: "
                        + described(all) + ".");
    }

    /** Returns the names of claims, with the names of the members of objects. Values stay out of the log. */
    static String described(Map<String, Object> all) {
        return all.entrySet().stream()
                .limit(MAX_NAMES)
                .map(claim -> NameCheck.bounded(claim.getKey()) + members(claim.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String members(Object value) {
        Object object = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
        return object instanceof Map<?, ?> members
                ? members.keySet().stream()
                        .limit(MAX_NAMES)
                        .map(name -> NameCheck.bounded(String.valueOf(name)))
                        .collect(Collectors.joining(", ", " {", "}"))
                : "";
    }
}
