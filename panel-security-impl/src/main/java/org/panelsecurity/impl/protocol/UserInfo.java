package org.panelsecurity.impl.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ProviderClient;
import org.panelsecurity.spi.UserInfoReader;

/** User info at one provider (OpenID Connect Core 1.0, section 5.3). Thread-safe. */
final class UserInfo {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final String registration;
    private final AtomicBoolean isMissing = new AtomicBoolean();

    /** @param registration its name, for the log */
    UserInfo(String registration) {
        this.registration = registration;
    }

    /** Returns user info. It must have the subject of the ID token, if there is one. */
    Map<String, Object> required(ProviderClient client, UserInfoReader reader, @Nullable VerifiedIdToken idToken) {
        return ofSameUser(reader.read(client), idToken);
    }

    /**
     * Returns user info that a login can do without; nothing if the provider does not return it.
     *
     * @throws LoginFailedException if it is user info of another user
     */
    Map<String, Object> optional(ProviderClient client, UserInfoReader reader, VerifiedIdToken idToken) {
        Map<String, Object> claims;
        try {
            claims = reader.read(client);
        } catch (LoginFailedException failed) {
            logMissing(failed.detail());
            return Map.of();
        }
        if (claims.get("sub") == null) {
            logMissing("It has no subject (sub).");
            return Map.of();
        }
        isMissing.set(false);
        return ofSameUser(claims, idToken);
    }

    // Once until it answers again.
    private void logMissing(String why) {
        LOG.log(
                isMissing.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG,
                "User info of " + registration
                        + " is not available. Users without groups in the ID token log in without groups. " + why);
    }

    private static Map<String, Object> ofSameUser(Map<String, Object> answer, @Nullable VerifiedIdToken idToken) {
        Map<String, Object> claims = new LinkedHashMap<>(answer);
        // Some servers send a number where OpenID Connect Core 1.0, section 5.3.2, has a text.
        Object subject = claims.get("sub");
        if (subject instanceof Number) {
            ExactInteger.digits(subject).ifPresent(digits -> claims.put("sub", digits));
        }
        // Section 5.3.2: protects against token substitution.
        if (idToken != null && !idToken.subject().equals(claims.get("sub"))) {
            throw new LoginFailedException(
                    LoginFailure.USER_INFO_UNAVAILABLE,
                    subject == null
                            ? "user info has no subject (sub)"
                            : "user info has another subject (sub) than the ID token");
        }
        return claims;
    }
}
