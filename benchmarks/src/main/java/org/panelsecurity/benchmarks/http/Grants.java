package org.panelsecurity.benchmarks.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The logins of a provider: its codes, and its refresh tokens. Where they rotate, a refresh token is good once, and one that comes again
 * ends all that came of its login (RFC 9700, section 4.14.2). Thread-safe.
 */
final class Grants {
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private final Tokens tokens;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> logins = new ConcurrentHashMap<>();
    private volatile Duration firstLife = USUAL_LIFE;
    private volatile boolean rotating;
    private volatile int groups = Tokens.USUAL_GROUPS;

    private record Code(String user, String nonce) {}

    Grants(Tokens tokens) {
        this.tokens = tokens;
    }

    /** How long the first tokens of a login live; those of a refresh live for an hour. */
    void setFirstLife(Duration life) {
        firstLife = life;
    }

    void setRotating(boolean value) {
        rotating = value;
    }

    /** In how many groups everybody is who logs in from now on. */
    void setGroups(int count) {
        groups = count;
    }

    /** @return a code */
    String begin(String user, String nonce) {
        String code = UUID.randomUUID().toString();
        codes.put(code, new Code(user, nonce));
        return code;
    }

    /** The answer to a code; empty where it is not good. */
    Optional<Map<String, Object>> exchange(String code) {
        return Optional.ofNullable(codes.remove(code)).map(good -> {
            String login = UUID.randomUUID().toString();
            Grant grant = new Grant(good.user(), 0, groups);
            logins.put(login, grant);
            return answer(login, grant, good.nonce(), firstLife);
        });
    }

    /** The answer to a refresh token; empty where it is not good. */
    Optional<Map<String, Object>> refresh(String token) {
        String login = token.substring(0, Math.max(token.indexOf('.'), 0));
        int generation = Integer.parseInt(token.substring(token.indexOf('.') + 1));
        Grant renewed = logins.computeIfPresent(
                login, (key, grant) -> !rotating ? grant : grant.generation() == generation ? grant.renewed() : null);
        return Optional.ofNullable(renewed).map(grant -> answer(login, grant, "", USUAL_LIFE));
    }

    private Map<String, Object> answer(String login, Grant grant, String nonce, Duration life) {
        String accessToken = tokens.accessToken(grant.user(), life);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken);
        answer.put("id_token", tokens.idToken(grant, nonce, accessToken, life));
        answer.put("refresh_token", login + "." + grant.generation());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", life.toSeconds());
        return answer;
    }
}
