package org.panelsecurity.impl.mechanism.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.EventContext;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginEvent.LoggedIn;
import org.panelsecurity.LoginEvent.LoggedOut;
import org.panelsecurity.LoginEvent.LoggedOutByProvider;
import org.panelsecurity.LoginEvent.LoginFailed;
import org.panelsecurity.LoginEvent.TokensRefreshed;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.SessionEnded;
import org.panelsecurity.SessionsEndedByApplication;
import org.panelsecurity.TokenRefused;

/** One event of each kind, as docs/audit.md shows them. */
final class AuditExamples {
    static final Identity MONA = Identity.of("github", "583231", "Mona Lisa Octocat", Set.of());

    private static final String SESSION = "k3Jx0Qe7aZw";

    private AuditExamples() {}

    static EventContext at(String method, String path) {
        return EventContext.at(Instant.parse("2026-11-24T12:00:00.123456Z"))
                .from("192.0.2.7")
                .on(method, "/shop", path);
    }

    /** Returns the events of a story, in its order. */
    static List<SecurityEvent> all() {
        return List.of(
                LoggedIn.of(MONA, inSession("GET", "/callback/github")),
                LoginFailed.of(
                        "github",
                        LoginFailure.STATE_MISMATCH,
                        at("GET", "/callback/github").withIncident("7Q2Mx94K")),
                LoginFailed.of(
                        "basic",
                        LoginFailure.PASSWORD_REFUSED,
                        "eve",
                        at("POST", "/login/basic").withIncident("b8Wn_3Ta")),
                LoginFailed.of(
                        "basic",
                        LoginFailure.TOO_MANY_ATTEMPTS,
                        "hmac:9f2c41d07b3ae865",
                        at("POST", "/login/basic").withIncident("Zr5-kLq1")),
                LoggedIn.of(Identity.of("basic", "eve", "eve", Set.of()), 3, inSession("POST", "/login/basic")),
                AccessDenied.byRole(MONA, Set.of("finance", "admin"), inSession("GET", "/api/reports")),
                AccessDenied.byAccessCheck(MONA, inSession("GET", "/orders/7")),
                AccessDenied.byOrigin(MONA, inSession("POST", "/orders")),
                AccessDenied.byAllowList(MONA, inSession("GET", "/orders")),
                TokensRefreshed.of(MONA, inSession("GET", "/orders")),
                TokenRefused.ofSession(MONA, inSession("GET", "/orders")),
                LoggedOut.of(MONA, LoggedOut.Kind.AT_PROVIDER, inSession("POST", "/logout")),
                SessionEnded.of(MONA, SessionEnded.Reason.USED_AFTER_LOGOUT, inSession("GET", "/orders")),
                LoggedOutByProvider.of("corp", Optional.of("u-17"), at("POST", "/logout/backchannel/corp")),
                SessionEnded.of(
                        Identity.of("corp", "u-17", "Lisa", Set.of()),
                        SessionEnded.Reason.BACK_CHANNEL_LOGOUT,
                        inSession("GET", "/orders")),
                SessionsEndedByApplication.ofUser(
                        Optional.of(MONA), "corp", "u-17", inSession("POST", "/api/leavers/corp/u-17")),
                SessionsEndedByApplication.ofSession(
                        Optional.empty(), "p0Zx7Qe2aLm", EventContext.at(Instant.parse("2026-11-24T12:00:30Z"))),
                TokenRefused.ofLogout("corp", true, at("POST", "/logout/backchannel/corp")),
                TokenRefused.ofLogout("corp", false, at("POST", "/logout/backchannel/corp")));
    }

    static AuditEntry entry(SecurityEvent event) {
        return AuditVocabulary.entry(event).orElseThrow();
    }

    static AuditEntry leftOut() {
        return AuditEntry.leftOut(Instant.parse("2026-11-24T12:01:00.123Z"), "192.0.2.7", 57);
    }

    private static EventContext inSession(String method, String path) {
        return at(method, path).withSession(SESSION);
    }
}
