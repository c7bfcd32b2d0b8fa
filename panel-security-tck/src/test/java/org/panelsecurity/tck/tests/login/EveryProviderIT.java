package org.panelsecurity.tck.tests.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.page;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.StubHosts;
import org.panelsecurity.tck.StubKeys;
import org.panelsecurity.tck.contract.ProviderAnswers;
import org.panelsecurity.tck.contract.StubbedProvider;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.plugin.Discord;
import org.panelsecurity.tck.provider.ProviderContracts;
import org.panelsecurity.tck.server.OnSharedServer;

/** One application with every provider at once, one of them from a jar beside it, and a password of its own. */
@OnSharedServer
class EveryProviderIT {
    private static final String PASSWORD = "a long password that nobody guesses";

    @AutoClose
    private static final StubHosts HOSTS = StubHosts.start(
            Integer.parseInt(Sample.property("stub.proxy.port")), Path.of(Sample.property("stub.truststore")));

    private static final StubKeys KEYS = new StubKeys();

    static Collection<ProviderAnswers> providers() {
        return ProviderContracts.all();
    }

    @Deployment(testable = false)
    static WebArchive sample() {
        Map<String, String> properties = new LinkedHashMap<>();
        StringBuilder names = new StringBuilder("basic");
        for (ProviderAnswers each : providers()) {
            names.append(", ").append(each.name());
            properties.put("panel.oauth." + each.name() + ".key", "octo-client-123");
            properties.put("panel.oauth." + each.name() + ".secret", "octo-secret-456-of-some-length");
            each.settings()
                    .forEach((key, value) ->
                            properties.put(key.replace("panel.oauth.", "panel.oauth." + each.name() + "."), value));
        }
        properties.put("panel.oauth.provider", names.toString());
        properties.put("panel.basic-auth", PASSWORD);
        properties.put("panel.oauth.roles", "{'user': '*'}");
        properties.put("panel.oauth.guest-endpoints", "['/public/*']");
        return Sample.configured(properties)
                .addAsLibraries(ShrinkWrap.create(JavaArchive.class, "discord.jar")
                        .addClass(Discord.class)
                        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml"));
    }

    @BeforeAll
    static void answer() {
        HOSTS.stubs().resetAll();
        for (ProviderAnswers each : providers()) {
            StubbedProvider.at(HOSTS, KEYS, each).answersAll();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void logsIn(ProviderAnswers provider) {
        Browser browser = new Browser();
        Map<String, String> asked = authorize(browser, provider.name());
        StubbedProvider.at(HOSTS, KEYS, provider).givesTokens(asked.getOrDefault("nonce", ""), Map.of());

        HttpResponse<String> answered = answer(browser, provider, asked);

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answered.body()).select("#user").text()).isEqualTo(provider.user());
        assertThat(browser.fetch(page("/api/me")).body()).contains("\"" + provider.id() + "\"", provider.name());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void takesNoAnswerAtTheCallbackOfAnother(ProviderAnswers provider) {
        Browser browser = new Browser();
        Map<String, String> asked = new LinkedHashMap<>(authorize(browser, provider.name()));
        String other = provider.name().equals("github") ? "google" : "github";
        asked.put("redirect_uri", page("/callback/" + other).toString());

        HttpResponse<String> mixedUp = answer(browser, provider, asked);

        assertThat(mixedUp.statusCode()).isEqualTo(400);
        assertThat(mixedUp.body()).contains("STATE_MISMATCH");
        assertThat(browser.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    @Test
    void letsUsersChooseAmongAllWithoutScripts() {
        Browser browser = new Browser();

        HttpResponse<String> chooser = browser.visit(page("/admin"));

        assertThat(chooser.uri()).isEqualTo(URI.create(page("/login") + "?next=%2Fsample-war%2Fadmin"));
        assertThat(Jsoup.parse(chooser.body()).select("ul.choices a").eachText())
                .hasSize(providers().size() + 1)
                .contains("Log in with GitHub", "Log in with Microsoft (azure)", "Log in with Discord");
        assertThat(chooser.body()).doesNotContain("<script");
    }

    @Test
    void logsInByAPasswordAndReturnsToThePage() {
        Browser browser = new Browser();
        HttpResponse<String> form = browser.visit(
                URI.create(page("/login/basic") + "?next=" + page("/").getPath() + "%3Fyear%3D2026"));

        HttpResponse<String> wrong = browser.submit(form, Map.of("username", "mona", "password", "guess"));
        HttpResponse<String> right = browser.submit(wrong, Map.of("username", "mona", "password", PASSWORD));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(Jsoup.parse(wrong.body()).select("[role=alert]").text())
                .isEqualTo("The user name or the password is wrong.");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.uri().getQuery()).isEqualTo("year=2026");
        assertThat(browser.fetch(page("/api/me")).body()).contains("\"shared\"", "basic");
    }

    @Test
    void takesNoPasswordFromAnotherSite() {
        Browser victim = new Browser();
        Browser attacker = new Browser();
        HttpResponse<String> form = attacker.visit(page("/login/basic"));

        HttpResponse<String> refused =
                victim.submitFromElsewhere(form, Map.of("username", "eve", "password", PASSWORD));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(victim.fetch(page("/api/me")).statusCode()).isEqualTo(401);
    }

    private static Map<String, String> authorize(Browser browser, String registration) {
        HttpResponse<String> redirect = browser.open(
                URI.create(page("/login/" + registration) + "?next=" + page("/").getPath()));
        URI location = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        Map<String, String> asked = new LinkedHashMap<>();
        URLUtils.parseParameters(location.getRawQuery()).forEach((name, values) -> asked.put(name, values.get(0)));
        return asked;
    }

    private static HttpResponse<String> answer(Browser browser, ProviderAnswers provider, Map<String, String> asked) {
        String query = "?code=4%2F0AbOcto&state=" + asked.getOrDefault("state", "")
                + provider.callbackIssuer()
                        .map(issuer -> "&iss=" + URLEncoder.encode(issuer, StandardCharsets.UTF_8))
                        .orElse("");
        return browser.visit(URI.create(asked.getOrDefault("redirect_uri", "") + query));
    }
}
