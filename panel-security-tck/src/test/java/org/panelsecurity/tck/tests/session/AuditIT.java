package org.panelsecurity.tck.tests.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.Doorkeeper;
import org.panelsecurity.tck.application.Troublemaker;
import org.panelsecurity.tck.application.declared.FriendlyErrorPage;
import org.panelsecurity.tck.application.declared.GuardedServlet;
import org.panelsecurity.tck.application.roles.Teller;
import org.panelsecurity.tck.application.roles.Vault;
import org.panelsecurity.tck.application.roles.VaultServlet;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.ServerProcess;
import org.panelsecurity.tck.server.TwoNodes;
import org.panelsecurity.tck.stub.RotatingProvider;

/** The lines of the audit log, as each server writes them. An observer of the application throws at each login. */
class AuditIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_TOKENS = Duration.ofSeconds(4);
    // A field is quoted if it contains anything that could look like another one.
    private static final Pattern LINE = Pattern.compile(
            "\\b(?:authn|authz|session|input|excess)_[a-z_]+(?: [a-z_]+=(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\\]]+))+");

    private static final Pattern JSON = Pattern.compile("\\{\"datetime\".*?\"}");

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private static final RotatingProvider ROTATING = RotatingProvider.start(FIRST_TOKENS);

    @AutoClose
    private static final ServerProcess SERVER = TwoNodes.single(
            Sample.unconfigured()
                    .addClasses(
                            Doorkeeper.class,
                            Troublemaker.class,
                            GuardedServlet.class,
                            Vault.class,
                            Teller.class,
                            VaultServlet.class),
            settings(),
            Map.of("json", json(), "friendly", friendly()));

    private final Browser browser = new Browser();

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("panel.oauth.provider", "sample, password");
        settings.put("panel.oauth.sample.preset", "generic");
        settings.put("panel.oauth.sample.issuer", PROVIDER.issuer());
        settings.put("panel.oauth.sample.key", "sample");
        settings.put("panel.oauth.sample.secret", "a-secret-that-only-this-provider-knows");
        settings.put("panel.oauth.sample.user-key", "sub");
        for (String key : List.of("key", "id-claim", "token-url", "user-url")) {
            settings.put("panel.oauth.password." + key, ROTATING.settings().get("panel.oauth." + key));
        }
        settings.put("panel.oauth.refresh-tokens", "true");
        settings.put("panel.oauth.roles.user", "*");
        settings.put("panel.session.revocation", "jcache");
        settings.put("panel.cookie.secret", "a-cookie-secret-of-thirty-two-bytes-or-more");
        return settings;
    }

    private static WebArchive json() {
        Map<String, String> settings = new TreeMap<>(Sample.properties(PROVIDER));
        settings.put("panel.audit", "json");
        return Sample.configured(settings);
    }

    private static WebArchive friendly() {
        return Sample.configured(Sample.properties(PROVIDER))
                .addClass(FriendlyErrorPage.class)
                .setWebXML(new StringAsset(FriendlyErrorPage.WEB_XML));
    }

    @Test
    void tellsOfALoginAndItsLogoutByTheSameSession() {
        logIn("sample", "mona");
        browser.post(page("/logout"), Map.of());

        String in = line("authn_login_success user=sample:mona ");
        assertThat(in).matches(".* session=\\S+ address=127\\.0\\.0\\.1 method=GET path=/app/(callback/sample)?");
        String session = in.replaceFirst("^.*session=(\\S+) .*$", "$1");
        assertThat(line("session_expired user=sample:mona reason=LOGOUT logout=LOCAL session=" + session))
                .endsWith(" address=127.0.0.1 method=POST path=/app/logout");
        assertThat(SERVER.log()).contains("An observer of LoggedIn failed. The result of the request is unchanged.");
    }

    @Test
    void isFoundByTheIncidentThatTheErrorPageShows() {
        HttpResponse<String> begun = browser.open(page("/login/sample"));
        Map<String, String> sent =
                parameters(begun.headers().firstValue("Location").orElseThrow());

        HttpResponse<String> failed =
                browser.open(URI.create(sent.get("redirect_uri") + "?error=access_denied&state=" + sent.get("state")));

        String incident = incident(LoginFailure.DENIED_BY_PROVIDER, failed.body());
        assertThat(line("authn_login_fail registration=sample failure=DENIED_BY_PROVIDER incident=" + incident))
                .doesNotContain("state", sent.get("state"));
    }

    @ParameterizedTest
    @CsvSource({
        "/admin, ROLE",
        "/api/admin, ROLE required_roles=admin",
        "/guarded-servlet, ROLE required_roles=admin",
        "/vault, ROLE",
        "/closed, ACCESS_CHECK"
    })
    void tellsWhatAUserMayNotDo(String path, String why) {
        String user = "user-of" + path.replace('/', '-');
        logIn("sample", user);

        assertThat(browser.fetch(page(path)).statusCode()).isEqualTo(403);

        assertThat(line("authz_fail user=sample:" + user + " reason=" + why + " session="))
                .endsWith("address=127.0.0.1 method=GET path=/app" + path);
        assertThat(lines())
                .filteredOn(line -> line.contains("authz_fail user=sample:" + user + " "))
                .as("once")
                .hasSize(1);
    }

    @Test
    void tellsOfARefresh() throws InterruptedException {
        HttpResponse<String> form = browser.visit(page("/login/password"));
        browser.submitOnly(form, Map.of("username", "mona", "password", "hush-hush"));
        Thread.sleep(FIRST_TOKENS.toMillis());

        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);

        assertThat(line("authn_token_created user=password:7 session="))
                .endsWith("address=127.0.0.1 method=GET path=/app/api/me");
    }

    @Test
    void tellsOfABackChannelLogoutAndOfTheSessionThatItEnds() {
        logIn("sample", "lisa");
        String token = PROVIDER.logoutToken("lisa", "sample");

        assertThat(logOutAtProvider(token)).isEqualTo(200);
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
        assertThat(logOutAtProvider(token)).isEqualTo(400);
        assertThat(logOutAtProvider("made.up.token")).isEqualTo(400);

        assertThat(line("authn_token_revoked user=sample:lisa logout=BACK_CHANNEL "))
                .endsWith("address=127.0.0.1 method=POST path=/app/logout/backchannel/sample");
        assertThat(line("session_expired user=sample:lisa reason=BACK_CHANNEL_LOGOUT session="))
                .endsWith("path=/app/api/me");
        assertThat(line("authn_token_reuse registration=sample token=REPLAYED_LOGOUT_TOKEN "))
                .endsWith("path=/app/logout/backchannel/sample");
        line("input_validation_fail registration=sample token=LOGOUT_TOKEN ");
    }

    /** Without {@code panel.proxy.trusted}, no proxy is in front of the server. */
    @ParameterizedTest
    @CsvSource({"Forwarded, for=203.0.113.9", "X-Forwarded-For, 203.0.113.9"})
    void hasTheAddressOfTheConnectionWhateverTheHeadersAre(String header, String value) throws Exception {
        String callback = parameters(browser.open(page("/login/sample"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .getOrDefault("redirect_uri", "");
        HttpRequest forged = HttpRequest.newBuilder(URI.create(callback + "?code=1&state=unknown"))
                .header(header, value)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Accept", "text/html")
                .build();

        String page = HttpClient.newHttpClient()
                .send(forged, HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(line("authn_login_fail failure=NO_LOGIN_UNDER_WAY incident="
                        + incident(LoginFailure.NO_LOGIN_UNDER_WAY, page)))
                .contains(" address=127.0.0.1 method=GET path=/app/");
        assertThat(lines()).noneMatch(line -> line.contains("203.0.113.9 method"));
    }

    /** The id of a user is what the provider sends. */
    @Test
    void quotesAnIdThatLooksLikeFields() {
        logIn("sample", "eve address=203.0.113.9 path=/forged");

        assertThat(line("authn_login_success user=\"sample:eve address=203.0.113.9 path=/forged\" session="))
                .contains(" address=127.0.0.1 method=GET path=/app/");
    }

    @Test
    void isNotForgedByLineBreaksAndOtherCharacters() {
        String forged = "eve\nauthn_login_success user=sample:root \u202Egnp.\u202C\u0007" + "x".repeat(10_000);

        browser.submit(browser.visit(page("/login/sample?next=/app/")), Map.of("username", forged, "claims", "{}"));

        line("authn_login_fail registration=sample failure=ID_TOKEN_REJECTED incident=");
        assertThat(SERVER.log()).doesNotContain("x".repeat(1001)).doesNotContain("\u202E");
        assertThat(lines()).noneMatch(line -> line.startsWith("authn_login_success user=sample:root"));
    }

    @Test
    void writesJson() {
        browser.submit(
                browser.visit(SERVER.page("/json/login?next=/json/")), Map.of("username", "joe", "claims", "{}"));
        assertThat(browser.fetch(SERVER.page("/json/api/admin")).statusCode()).isEqualTo(403);

        await(() -> SERVER.log().contains("\"user\":\"sample:joe\",\"reason\""));
        List<String> objects =
                JSON.matcher(SERVER.log()).results().map(MatchResult::group).toList();
        assertThat(objects)
                .anySatisfy(object -> assertThat(object)
                        .contains(
                                "\"appid\":\"/json\"",
                                "\"event\":\"authn_login_success\"",
                                "\"level\":\"INFO\"",
                                "\"source_ip\":\"127.0.0.1\"",
                                "\"user\":\"sample:joe\""))
                .anySatisfy(object -> assertThat(object)
                        .contains(
                                "\"event\":\"authz_fail\"",
                                "\"level\":\"WARN\"",
                                "\"request_uri\":\"/json/api/admin\"",
                                "\"required_roles\":\"admin\""));
    }

    @Test
    void tellsWhatAUserMayNotDoIfAnErrorPageHidesIt() {
        browser.submit(
                browser.visit(SERVER.page("/friendly/login?next=/friendly/")),
                Map.of("username", "sue", "claims", "{}"));

        HttpResponse<String> answer = browser.fetch(SERVER.page("/friendly/admin"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Please ask an administrator.");
        assertThat(line("authz_fail user=sample:sue reason=ROLE session="))
                .endsWith(" method=GET path=/friendly/admin");
        assertThat(lines())
                .filteredOn(line -> line.contains("authz_fail user=sample:sue "))
                .as("once")
                .hasSize(1);
    }

    private void logIn(String registration, String user) {
        HttpResponse<String> home = browser.submit(
                browser.visit(page("/login/" + registration + "?next=/app/")),
                Map.of("username", user, "claims", "{}"));
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(200);
    }

    private static int logOutAtProvider(String token) {
        return new Browser()
                .post(page("/logout/backchannel/sample"), Map.of("logout_token", token))
                .statusCode();
    }

    private static String incident(LoginFailure failure, String page) {
        return Jsoup.parse(page)
                .text()
                .replaceFirst("(?s)^.*" + failure + "\\W+(?:[Ii]ncident\\W*)?([A-Za-z0-9_-]{8}).*$", "$1");
    }

    private static URI page(String path) {
        return SERVER.page("/app" + path);
    }

    private static Map<String, String> parameters(String location) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static List<String> lines() {
        return LINE.matcher(SERVER.log()).results().map(MatchResult::group).toList();
    }

    private static String line(String begin) {
        await(() -> lines().stream().anyMatch(line -> line.startsWith(begin)));
        return lines().stream()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    // Some servers write their log a moment later.
    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now())
                    .as(() -> "only these lines:\n" + String.join("\n", lines()))
                    .isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
