package org.panelsecurity.impl.session;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.crypto.RandomTokens;

/**
 * A login under way: what the provider's answer has to match. It is sealed in a separate cookie, so it proves that this browser asked.
 *
 * @param client at which it was begun
 * @param state RFC 6749, section 10.12
 * @param nonce OpenID Connect Core 1.0, section 3.1.2.1; null if there is no ID token
 * @param pkceVerifier RFC 7636, section 4.1; null if PKCE is switched off
 * @param redirectUri as it was sent
 * @param returnTo path to which the browser goes afterwards
 */
public record LoginAttempt(
        Client client,
        String state,
        @Nullable String nonce,
        @Nullable String pkceVerifier,
        String redirectUri,
        String returnTo,
        Instant startedAt) {

    // At the application's root this form tells our answers from the application's own parameters.
    private static final String STATE_PREFIX = "panel.";
    private static final String SILENT_PREFIX = STATE_PREFIX + "silent.";
    private static final Pattern STATE =
            Pattern.compile("panel\\.([A-Za-z0-9_-]{43}|silent\\.[A-Za-z0-9_-]{43}(\\.[A-Za-z0-9_-]{1,500})?)");

    public static String newState(RandomTokens randomTokens) {
        return STATE_PREFIX + randomTokens.next();
    }

    public static boolean isOurState(String state) {
        return STATE.matcher(state).matches();
    }

    /** Returns whether a state has the form of a silent login's. */
    public static boolean isSilentState(String state) {
        return state.startsWith(SILENT_PREFIX) && isOurState(state);
    }

    /** Returns whether this is a silent login. Its state tells it, also if the browser has refused the cookie. */
    public boolean isSilent() {
        return isSilentState(state);
    }

    /**
     * Returns the same attempt as a silent login.
     *
     * @param path the sealed path afterwards; empty if the state does not contain it
     */
    public LoginAttempt asSilent(String path) {
        String silent = SILENT_PREFIX + state.substring(STATE_PREFIX.length()) + (path.isEmpty() ? "" : "." + path);
        return new LoginAttempt(client, silent, nonce, pkceVerifier, redirectUri, returnTo, startedAt);
    }

    /** Returns the same attempt with another path afterwards. */
    public LoginAttempt returningTo(String path) {
        return new LoginAttempt(client, state, nonce, pkceVerifier, redirectUri, path, startedAt);
    }

    /** Hides state, nonce and verifier. */
    @Override
    public String toString() {
        return "LoginAttempt[" + client.registration() + ", " + startedAt + "]";
    }
}
