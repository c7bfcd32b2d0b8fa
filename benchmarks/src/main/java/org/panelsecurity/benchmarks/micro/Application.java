package org.panelsecurity.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.Decision;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.protocol.CallLimits;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.session.RequestCookie;
import org.panelsecurity.impl.session.SessionCookies;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.Problems;

/** The real flows of one application, and a login at a provider that needs no network. */
public final class Application {
    /** How many bytes the identity of {@link #ofIdentity} has, before it is sealed. */
    static final int IDENTITY_BYTES = 300;

    private static final String COOKIE_SECRET = "a cookie secret of more than thirty-two bytes";
    // What a sealed cookie has beside what is in it.
    private static final int OVERHEAD = Sealer.sealedLength(0);

    private final InProcessProvider provider;
    private final Assembly assembly;
    private final Flows flows;

    private Application(String subject) {
        provider = new InProcessProvider(subject);
        Connections connections = new Connections(provider.http(), CallLimits.PRODUCTION, Clock.systemUTC());
        assembly = new Assembly(configuration(), List.of(), connections, Clock.systemUTC(), new Problems());
        flows = assembly.flows(new ApplicationHooks(
                (identity, name) -> Optional.of(Set.of()), (who, path) -> Decision.allow(), event -> {}));
    }

    /** One whose user's identity takes {@link #IDENTITY_BYTES}: what is missing is added to the subject. */
    public static Application ofIdentity() {
        String subject = "s";
        return new Application("s".repeat(1 + IDENTITY_BYTES - new Application(subject).identityBytes()));
    }

    /** Two registrations would be longer; this is what most applications configure. */
    public static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("panel.oauth.provider", "corp");
        properties.put("panel.oauth.corp.preset", "generic");
        properties.put("panel.oauth.issuer", InProcessProvider.ISSUER);
        properties.put("panel.oauth.key", InProcessProvider.CLIENT_ID);
        properties.put("panel.oauth.secret", "a-client-secret-of-some-length");
        properties.put("panel.oauth.groups-claim", "groups");
        properties.put("panel.oauth.redirect-uri", "https://app.example.com/app/callback");
        properties.put("panel.oauth.guest-endpoints", "['/','/public/*']");
        properties.put("panel.cookie.secret", COOKIE_SECRET);
        return properties;
    }

    static Configuration configuration() {
        return new Configuration(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties(), "META-INF/microprofile-config.properties", 100))
                .build());
    }

    Flows flows() {
        return flows;
    }

    SessionCookies sessionCookies() {
        return new SessionCookies(
                assembly.cookieKeys().sealer(),
                assembly.registrations().clients(),
                assembly.settings().session(),
                Clock.systemUTC());
    }

    /** The provider's answer to a login that was begun just now; it can be given as often as one likes. */
    BrowserExchange callback() {
        Reply begun = flows.loginEndpoint().of(new BrowserExchange("/login", Map.of(), List.of()));
        Map<String, String> asked = query(((Reply.Content.Redirect) begun.content()).location());
        provider.expects(asked.getOrDefault("nonce", ""));
        return new BrowserExchange(
                "/callback",
                Map.of(
                        "code", List.of("a-code-of-the-provider"),
                        "state", List.of(asked.getOrDefault("state", ""))),
                CookieHeader.read(CookieHeader.of(begun.cookies())));
    }

    /** The cookies that a login sets. */
    List<SetCookie> logIn() {
        List<SetCookie> cookies =
                new ArrayList<>(flows.finishLogin().with(callback(), false).cookies());
        cookies.removeIf(cookie -> cookie.maxAge().isZero());
        return cookies;
    }

    /** What a logged-in user's browser sends. */
    public String cookieHeader() {
        return CookieHeader.of(logIn());
    }

    private int identityBytes() {
        return logIn().stream()
                .filter(cookie -> isIdentity(cookie.name()))
                .mapToInt(cookie -> Base64.getUrlDecoder().decode(cookie.value().substring(2)).length - OVERHEAD)
                .sum();
    }

    /** The cookie's name, of which the last part is the label of a scope. */
    static String identityName(List<RequestCookie> cookies) {
        return cookies.stream()
                .map(RequestCookie::name)
                .filter(Application::isIdentity)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isIdentity(String name) {
        return name.contains("panel-i-");
    }

    private static Map<String, String> query(String location) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        return query;
    }
}
