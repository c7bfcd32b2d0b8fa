package org.panelsecurity.impl.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** The users who may log in at one registration, as {@code panel.oauth.allow} lists them. Immutable. */
public final class AllowList {
    /** Whether a user may log in. */
    public enum Admission {
        ADMITTED,
        REFUSED,
        /** Only an e-mail rule could admit the user, and the session began without an address: a new login tells it. */
        ADDRESS_NEEDED
    }

    private final String key;
    // Arrays: an iterator would be an object for each request.
    private final UserEntry[] entries;
    private final EmailRule[] emailRules;
    private final VerifiedEmail verifiedEmail;
    private final boolean ignoreCase;

    /**
     * @param key the key of the setting, for messages
     * @param ignoreCase whether groups are compared without regard to case
     */
    AllowList(
            String key,
            List<UserEntry> entries,
            List<EmailRule> emailRules,
            VerifiedEmail verifiedEmail,
            boolean ignoreCase) {
        this.key = key;
        this.entries = entries.toArray(UserEntry[]::new);
        this.emailRules = emailRules.toArray(EmailRule[]::new);
        this.verifiedEmail = verifiedEmail;
        this.ignoreCase = ignoreCase;
    }

    /**
     * Returns whether the user may log in. On the hot path.
     *
     * @param email the verified address, as {@link #verifiedEmail} returns it
     */
    public Admission admission(Identity who, @Nullable String email) {
        for (UserEntry entry : entries) {
            if (entry.matches(who, ignoreCase)) {
                return Admission.ADMITTED;
            }
        }
        if (emailRules.length == 0) {
            return Admission.REFUSED;
        }
        if (email == null) {
            return Admission.ADDRESS_NEEDED;
        }
        for (EmailRule rule : emailRules) {
            if (rule.matches(email)) {
                return Admission.ADMITTED;
            }
        }
        return Admission.REFUSED;
    }

    /** Returns the verified address in these claims; empty if there is none, and null if no rule needs it. */
    @Nullable
    String verifiedEmail(Map<String, Object> claims) {
        return emailRules.length == 0 ? null : verifiedEmail.in(claims);
    }

    /** Returns whether user info may have the address that a rule needs. */
    boolean mayNeedUserInfo(Map<String, Object> idTokenClaims) {
        return emailRules.length > 0 && verifiedEmail.mayBeElsewhere(idTokenClaims);
    }

    /** @throws LoginFailedException NOT_AUTHORIZED if the user must not log in */
    void check(Identity who, @Nullable String email) {
        if (admission(who, email) != Admission.ADMITTED) {
            String address = emailRules.length == 0 || !VerifiedEmail.NONE.equals(email)
                    ? ""
                    : " The provider sent no verified e-mail address.";
            throw new LoginFailedException(
                    LoginFailure.NOT_AUTHORIZED,
                    key + " does not admit " + who + "." + address + " To admit this user, add " + who.registration()
                            + ":" + UserEntry.USER + who.id() + ".",
                    new RefusedUser(who.user()));
        }
    }
}
