package org.panelsecurity.impl.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.SessionSizes;
import org.panelsecurity.impl.session.TestTokens;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;
import org.panelsecurity.impl.settings.TokensKept;

/**
 * A session with a provider's answers, from src/test/resources/typical-sessions: the contents of tokens and user info, under the
 * providers' names, with random values of the length that they have, and signatures of 256 bytes.
 *
 * @param name what it is, for readers
 * @param provider the folder
 * @param groups number of groups of the user
 * @param kept number of groups that the session keeps
 */
record TypicalSession(String name, String provider, int groups, int kept) {
    static final List<TypicalSession> ALL = List.of(
            new TypicalSession("GitHub, 5 organisations and teams", "github", 5, 5),
            new TypicalSession("Google", "google", 0, 0),
            new TypicalSession("Okta, 10 groups", "okta", 10, 10),
            new TypicalSession("Keycloak, 10 roles", "keycloak", 10, 10),
            new TypicalSession("Entra ID, 5 groups", "entra", 5, 5),
            new TypicalSession("Entra ID, 50 groups", "entra", 50, 50),
            new TypicalSession("Entra ID, 200 groups", "entra", 200, 200),
            new TypicalSession("Entra ID, 200 groups, 5 of them kept", "entra", 200, 5));

    private static final List<String> NOT_CLAIMS = List.of("nonce", "at_hash", "c_hash");

    /** Returns the characters of tokens and claims as they were received. */
    int received() {
        TokenSet tokens = tokens();
        return length(tokens.accessToken())
                + length(tokens.idToken())
                + length(tokens.refreshToken())
                + SessionSizes.ofClaims(claims(groups));
    }

    /** Returns the bytes of the session's cookies in the Cookie header of a request. */
    int all(TokensKept kept) {
        return SessionSizes.cookies(session(kept, null));
    }

    /** Returns the bytes of the cookies if a shared store has the details. */
    int withStore() {
        return SessionSizes.cookies(inStore());
    }

    /** Returns the same session with its details in a shared store. */
    UserSession inStore() {
        return session(TokensKept.ALL, DetailsKey.random(new RandomTokens()));
    }

    /** Returns the bytes of the cookies with the identity. */
    int identity() {
        return SessionSizes.identityCookies(session(TokensKept.NONE, null));
    }

    private UserSession session(TokensKept tokensKept, @Nullable DetailsKey key) {
        String id = new TestTokens(1).bytes(32);
        TokenSet tokens = tokens();
        Life life = new Life(id, 0, SessionSizes.NOW, SessionSizes.NOW.plus(Duration.ofDays(1)));
        IdentityContent content = IdentityContent.of(
                        new Client(provider, "6f1c9a52-0d6b-4f0e-9a55-2b7d4c1f8e10", "https://sso.octo.example/corp"),
                        Identity.of(provider, "b1a7c3d2-5e4f-4a6b-8c9d-0e1f2a3b4c5d", "mona@octo.example", names(kept)),
                        life)
                .with(new ProviderState(tokens.expiresAt(), null, "7d0e3c1a-2b4f-4c6d-8e9f-1a2b3c4d5e6f", null))
                .withDetailsKey(key);
        return UserSession.begin(content, Details.of(life, kept(tokensKept, tokens), claims(kept)));
    }

    private static @Nullable TokenSet kept(TokensKept kept, TokenSet tokens) {
        return switch (kept) {
            case ALL -> tokens;
            case ACCESS -> new TokenSet(tokens.accessToken(), null, null, tokens.expiresAt(), tokens.scopes());
            case NONE -> null;
        };
    }

    private TokenSet tokens() {
        return new TokenSet(
                text("access-token", groups),
                optional("id-token"),
                optional("refresh-token"),
                SessionSizes.NOW.plusSeconds(3600),
                new LinkedHashSet<>(List.of("openid", "profile", "email")));
    }

    private Map<String, Object> claims(int of) {
        String source = has("user-info") ? "user-info" : "id-token";
        String json = has("user-info")
                ? text(source, of)
                : template(source, of).substring(template(source, of).indexOf('\n') + 1);
        Map<String, Object> claims = new LinkedHashMap<>(SessionSizes.claims(json));
        claims.keySet().removeAll(NOT_CLAIMS);
        return claims;
    }

    private @Nullable String optional(String file) {
        return has(file) ? text(file, groups) : null;
    }

    private boolean has(String file) {
        return WrittenPage.folder("typical-sessions/" + provider + "/" + file)
                .toFile()
                .exists();
    }

    // A signed token is written as its header and its claims, a line each; everything else as it is.
    private String text(String file, int of) {
        String[] lines = template(file, of).split("\n", 2);
        return lines.length == 2 ? new TestTokens(file.length()).signed(lines[0], lines[1]) : lines[0];
    }

    private String template(String file, int of) {
        TestTokens random = new TestTokens((provider + file).hashCode());
        String text =
                WrittenPage.text("typical-sessions/" + provider + "/" + file).strip();
        text = text.replace("\"<groups>\"", quoted(names(of)));
        return Pattern.compile("<(\\d+)>")
                .matcher(text)
                .replaceAll(length -> random.letters(Integer.parseInt(length.group(1))));
    }

    private Set<String> names(int of) {
        return new LinkedHashSet<>(IntStream.range(0, of).mapToObj(this::group).toList());
    }

    private String group(int number) {
        return switch (provider) {
            case "entra" ->
                UUID.nameUUIDFromBytes(("group " + number).getBytes(UTF_8)).toString();
            case "github" -> (number % 2 == 0 ? "org/octo-org-" : "team/octo-org/platform-crew-") + number;
            default -> "department-" + number + "-readers";
        };
    }

    private static String quoted(Set<String> names) {
        return names.isEmpty() ? "" : "\"" + String.join("\",\"", names) + "\"";
    }

    private static int length(@Nullable String token) {
        return token == null ? 0 : token.length();
    }
}
