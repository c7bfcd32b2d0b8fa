package org.panelsecurity.impl.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.panelsecurity.Identity;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.crypto.Base64Url;
import org.panelsecurity.impl.crypto.Purpose;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.session.CookieScope.Kind;
import org.panelsecurity.impl.session.UserSession.Life;
import org.panelsecurity.impl.session.UserSession.ProviderState;

/**
 * A session into its two cookies and back, each of about as many bytes as is said, before they are sealed: the identity by groups (random
 * names as Entra ID has them; compressed from 512 bytes on), the details by tokens.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final CookieScope SCOPE = new CookieScope("label123456", "/app", true);
    private static final Client CLIENT = new Client("corp", "client-1", "https://sso.example.com");
    private static final Duration DAY = Duration.ofDays(1);

    @Param({"300", "3000"})
    private int bytes;

    private final Sealer sealer =
            new Sealer(List.of("a cookie secret of more than thirty-two bytes".getBytes(UTF_8)), List.of());
    private final CookieBox identityBox = new CookieBox(sealer, Purpose.IDENTITY, Kind.IDENTITY);
    private final CookieBox detailsBox = new CookieBox(sealer, Purpose.DETAILS, Kind.DETAILS);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Life life = new Life("0".repeat(43), 0, now, now.plus(DAY));
    private IdentityContent identity = identity(0);
    private Details details = details(0);
    private List<RequestCookie> identityCookies = List.of();
    private List<RequestCookie> detailsCookies = List.of();

    @Setup
    public void prepare() {
        for (int groups = 0; IdentityCodec.pack(identity).length < bytes; groups++) {
            identity = identity(groups);
        }
        for (int letters = 1; DetailsCodec.pack(details).length < bytes; letters++) {
            details = details(letters);
        }
        identityCookies = sent(sealIdentity());
        detailsCookies = sent(sealDetails());
        if (openIdentity().isEmpty() || openDetails().isEmpty()) {
            throw new IllegalStateException("what was sealed does not open");
        }
    }

    @Benchmark
    public List<SetCookie> sealIdentity() {
        return identityBox.seal(SCOPE.name(Kind.IDENTITY), IdentityCodec.pack(identity), SCOPE, DAY);
    }

    @Benchmark
    public Optional<Object> openIdentity() {
        return identityBox
                .open(SCOPE.name(Kind.IDENTITY), identityCookies, SCOPE)
                .map(content -> IdentityCodec.unpack(content.bytes()));
    }

    @Benchmark
    public List<SetCookie> sealDetails() {
        return detailsBox.seal(SCOPE.name(Kind.DETAILS), DetailsCodec.pack(details), SCOPE, DAY);
    }

    @Benchmark
    public Optional<Details> openDetails() {
        return detailsBox
                .open(SCOPE.name(Kind.DETAILS), detailsCookies, SCOPE)
                .map(content -> DetailsCodec.unpack(content.bytes()));
    }

    private IdentityContent identity(int count) {
        Set<String> groups = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            groups.add(UUID.nameUUIDFromBytes(("group " + i).getBytes(UTF_8)).toString());
        }
        return IdentityContent.of(CLIENT, Identity.of("corp", "248289761001", "mona@example.com", groups), life)
                .with(new ProviderState(now.plusSeconds(300), null, null, null));
    }

    /** With the claims of a small ID token; the token itself and an access token if there is room. */
    private Details details(int letters) {
        Map<String, Object> claims = Map.of("sub", "248289761001", "name", "Mona Example", "email_verified", true);
        TokenSet tokens = new TokenSet(
                new Random(letters)
                        .ints(letters, 'a', 'z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                bytes < 1000 ? null : idToken(),
                null,
                now.plusSeconds(300),
                Set.of("openid"));
        return Details.of(life, tokens, claims);
    }

    private static String idToken() {
        byte[] signature = new byte[256];
        new Random(1).nextBytes(signature);
        List<String> claims = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            claims.add("\"claim-" + i + "\":\"" + UUID.nameUUIDFromBytes(new byte[] {(byte) i}) + "\"");
        }
        return Base64Url.encode("{\"alg\":\"RS256\",\"kid\":\"one\"}".getBytes(UTF_8)) + "."
                + Base64Url.encode(("{" + String.join(",", claims) + "}").getBytes(UTF_8)) + "."
                + Base64Url.encode(signature);
    }

    private static List<RequestCookie> sent(List<SetCookie> cookies) {
        return cookies.stream()
                .map(cookie -> new RequestCookie(cookie.name(), cookie.value()))
                .toList();
    }
}
