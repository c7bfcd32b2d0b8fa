package org.panelsecurity.impl.mechanism.audit;

import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * The kinds of lines, named as in the OWASP Logging Vocabulary. Its level CRITICAL is a WARNING here: users lack roles, and sessions end at the
 * provider, every day.
 */
enum AuditKind {
    AUTHN_LOGIN_SUCCESS(Level.INFO, "A user logged in."),
    AUTHN_LOGIN_SUCCESSAFTERFAIL(Level.INFO, "A user logged in after wrong passwords."),
    AUTHN_LOGIN_FAIL(Level.WARNING, "A login failed."),
    AUTHN_LOGIN_FAIL_MAX(Level.WARNING, "A login was refused after too many wrong passwords."),
    INPUT_VALIDATION_FAIL(Level.WARNING, "An answer or a token did not pass its checks."),
    AUTHZ_FAIL(Level.WARNING, "A user was denied access."),
    AUTHN_TOKEN_CREATED(Level.INFO, "Tokens were refreshed."),
    AUTHN_TOKEN_REVOKED(
            Level.INFO,
            "A user logged out at the provider, the application ended sessions, or the provider refused a refresh token."),
    AUTHN_TOKEN_REUSE(Level.WARNING, "A logout token was refused because it was used before."),
    SESSION_EXPIRED(Level.INFO, "A session ended."),
    SESSION_USE_AFTER_EXPIRE(Level.WARNING, "The cookies of a session were used after its logout."),
    EXCESS_RATE_LIMIT_EXCEEDED(Level.WARNING, "Lines about refusals of one network were left out.");

    private final Level level;
    private final String description;

    AuditKind(Level level, String description) {
        this.level = level;
        this.description = description;
    }

    Level level() {
        return level;
    }

    /** Returns the level as OWASP writes it. */
    String levelName() {
        return level == Level.WARNING ? "WARN" : level.getName();
    }

    String description() {
        return description;
    }

    /** Returns the name in the vocabulary. */
    String owaspName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
