package org.panelsecurity.benchmarks.micro;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.panelsecurity.impl.session.CookieScope;
import org.panelsecurity.impl.session.RequestCookie;
import org.panelsecurity.impl.session.SessionCookies;
import org.panelsecurity.impl.session.UserSession;

/** The text of a Cookie header becomes the session that holds now: read, found, opened, decoded, checked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeaderBenchmark {
    /** How many cookies the header has: the identity behind those of others. */
    @Param({"1", "5", "20"})
    private int cookies;

    private final Application application = Application.ofIdentity();
    private final SessionCookies sessionCookies = application.sessionCookies();
    private final ConcurrentHashMap<String, UserSession> map = new ConcurrentHashMap<>();
    private CookieScope scope = new CookieScope("", "/app", true);
    private String name = "";
    private String withSession = "";
    private String withoutSession = "";

    @Setup
    public void prepare() {
        List<RequestCookie> all = CookieHeader.read(application.cookieHeader());
        name = Application.identityName(all);
        RequestCookie identity = all.stream()
                .filter(cookie -> cookie.name().equals(name))
                .findFirst()
                .orElseThrow();
        String pair = name + "=" + identity.value();
        scope = new CookieScope(name.substring(name.lastIndexOf('-') + 1), "/app", true);
        withSession = cookies == 1 ? pair : CookieHeader.others(cookies - 1) + "; " + pair;
        withoutSession = CookieHeader.others(cookies);
        for (int i = 0; i < 1000; i++) {
            map.put("user-" + i, identity().orElseThrow());
        }
        map.put(name, identity().orElseThrow());
    }

    @Benchmark
    public Optional<UserSession> identity() {
        return sessionCookies.open(CookieHeader.read(withSession), scope);
    }

    /** A guest's. */
    @Benchmark
    public Optional<UserSession> nobody() {
        return sessionCookies.open(CookieHeader.read(withoutSession), scope);
    }

    /** The least that anything costs which is looked up. */
    @Benchmark
    public @Nullable UserSession mapLookUp() {
        return map.get(name);
    }
}
