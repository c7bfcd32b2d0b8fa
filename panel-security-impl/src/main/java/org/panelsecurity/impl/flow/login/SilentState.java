package org.panelsecurity.impl.flow.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.LoginAttempt;

/**
 * The state of a silent login. It contains the path afterwards, for a browser that does not send the cookie of the attempt back. The path is
 * sealed, since providers write the state to their logs. Thread-safe.
 */
public final class SilentState {
    private static final byte[] PATH = "path after a silent login".getBytes(UTF_8);

    // Not every provider takes a long state.
    private static final int MAX_PATH = 300;

    private final Sealer sealer;

    public SilentState(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Returns the same attempt as a silent login. A path that is too long is left out. */
    LoginAttempt in(LoginAttempt attempt) {
        byte[] path = attempt.returnTo().getBytes(UTF_8);
        return attempt.asSilent(
                path.length > MAX_PATH
                        ? ""
                        : Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(sealer.seal(Purpose.ATTEMPT, PATH, path)));
    }

    /** Returns the path afterwards in the state of an answer; absent if there is none that this application sealed. */
    Optional<String> returnTo(Map<String, List<String>> answer) {
        return answer.getOrDefault("state", List.of()).stream()
                .filter(LoginAttempt::isSilentState)
                .flatMap(state -> end(state).stream())
                .flatMap(end -> sealer.open(Purpose.ATTEMPT, PATH, end).stream())
                .map(path -> new String(path, UTF_8))
                .findFirst();
    }

    private static Optional<byte[]> end(String state) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(state.substring(state.lastIndexOf('.') + 1)));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
