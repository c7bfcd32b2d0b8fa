package org.panelsecurity.impl.mechanism.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.panelsecurity.AccessDenied;
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

/** Events in the words of the OWASP Logging Vocabulary. Users are named by registration and stable id, without their names. */
final class AuditVocabulary {
    private static final String USER = "user";

    private AuditVocabulary() {}

    /** Returns the entry of an event; empty for a kind of event that has no line. */
    static Optional<AuditEntry> entry(SecurityEvent event) {
        if (event instanceof LoggedIn in) {
            return Optional.of(loggedIn(in));
        } else if (event instanceof LoginFailed failed) {
            return Optional.of(failed(failed));
        } else if (event instanceof TokensRefreshed refreshed) {
            return of(AuditKind.AUTHN_TOKEN_CREATED, refreshed, Map.of(USER, user(refreshed.identity())));
        } else if (event instanceof LoggedOut out) {
            return of(
                    AuditKind.SESSION_EXPIRED, out, withUser(out.identity(), "reason", "LOGOUT", "logout", out.kind()));
        } else if (event instanceof LoggedOutByProvider out) {
            return of(AuditKind.AUTHN_TOKEN_REVOKED, out, byProvider(out));
        } else if (event instanceof SessionsEndedByApplication ended) {
            return of(AuditKind.AUTHN_TOKEN_REVOKED, ended, byApplication(ended));
        } else if (event instanceof SessionEnded ended) {
            return of(kind(ended.reason()), ended, withUser(ended.identity(), "reason", ended.reason()));
        } else if (event instanceof AccessDenied denied) {
            return of(AuditKind.AUTHZ_FAIL, denied, denied(denied));
        } else if (event instanceof TokenRefused refused) {
            return of(kind(refused.kind()), refused, refused(refused));
        }
        return Optional.empty();
    }

    /** Returns whether any sender can cause such events, as often as it likes. */
    static boolean isRefusal(SecurityEvent event) {
        return event instanceof LoginFailed || event instanceof AccessDenied || event instanceof TokenRefused;
    }

    static AuditKind kind(LoginFailure failure) {
        return switch (failure) {
            case TOO_MANY_ATTEMPTS -> AuditKind.AUTHN_LOGIN_FAIL_MAX;
            case STATE_MISMATCH, ISSUER_MISMATCH -> AuditKind.INPUT_VALIDATION_FAIL;
            case NOT_AUTHORIZED -> AuditKind.AUTHZ_FAIL;
            default -> AuditKind.AUTHN_LOGIN_FAIL;
        };
    }

    static AuditKind kind(SessionEnded.Reason reason) {
        return reason == SessionEnded.Reason.USED_AFTER_LOGOUT
                ? AuditKind.SESSION_USE_AFTER_EXPIRE
                : AuditKind.SESSION_EXPIRED;
    }

    static AuditKind kind(TokenRefused.Kind kind) {
        return switch (kind) {
            case REFRESH_TOKEN -> AuditKind.AUTHN_TOKEN_REVOKED;
            case REPLAYED_LOGOUT_TOKEN -> AuditKind.AUTHN_TOKEN_REUSE;
            default -> AuditKind.INPUT_VALIDATION_FAIL;
        };
    }

    private static AuditEntry loggedIn(LoggedIn in) {
        return in.wrongPasswords() == 0
                ? AuditEntry.of(AuditKind.AUTHN_LOGIN_SUCCESS, in, Map.of(USER, user(in.identity())))
                : AuditEntry.of(
                        AuditKind.AUTHN_LOGIN_SUCCESSAFTERFAIL,
                        in,
                        withUser(in.identity(), "wrong_passwords", in.wrongPasswords()));
    }

    private static AuditEntry failed(LoginFailed failed) {
        Map<String, String> details = new LinkedHashMap<>();
        putIfAny("registration", failed.registration(), details);
        failed.account().ifPresent(account -> details.put("account", account));
        details.put("failure", failed.failure().name());
        return AuditEntry.of(kind(failed.failure()), failed, details);
    }

    private static Map<String, String> byProvider(LoggedOutByProvider out) {
        return withDetails(
                out.subject().map(subject -> out.registration() + ":" + subject),
                out.registration(),
                "logout",
                "BACK_CHANNEL");
    }

    private static Map<String, String> byApplication(SessionsEndedByApplication ended) {
        Map<String, String> details = new LinkedHashMap<>();
        ended.user().ifPresent(user -> details.put(USER, user));
        ended.endedSession().ifPresent(session -> details.put("ended_session", session));
        details.put("logout", "BY_APPLICATION");
        ended.caller().ifPresent(caller -> details.put("caller", user(caller)));
        return details;
    }

    private static Map<String, String> denied(AccessDenied denied) {
        Map<String, String> details = withUser(denied.identity(), "reason", denied.reason());
        putIfAny("required_roles", String.join(",", new TreeSet<>(denied.requiredRoles())), details);
        return details;
    }

    private static Map<String, String> refused(TokenRefused refused) {
        Map<String, String> details = withDetails(
                refused.identity().map(AuditVocabulary::user), refused.registration(), "token", refused.kind());
        if (refused.kind() == TokenRefused.Kind.REFRESH_TOKEN) {
            details.put("reason", SessionEnded.Reason.REFRESH_REFUSED.name());
        }
        return details;
    }

    private static Map<String, String> withDetails(
            Optional<String> user, String registration, String name, Object value) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(user.isPresent() ? USER : "registration", user.orElse(registration));
        details.put(name, value.toString());
        return details;
    }

    private static Map<String, String> withUser(Identity identity, Object... namesAndValues) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(USER, user(identity));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            details.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return details;
    }

    private static void putIfAny(String name, String value, Map<String, String> details) {
        if (!value.isEmpty()) {
            details.put(name, value);
        }
    }

    private static Optional<AuditEntry> of(AuditKind kind, SecurityEvent event, Map<String, String> details) {
        return Optional.of(AuditEntry.of(kind, event, details));
    }

    private static String user(Identity identity) {
        return identity.registration() + ":" + identity.id();
    }
}
