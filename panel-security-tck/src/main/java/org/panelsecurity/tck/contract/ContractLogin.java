package org.panelsecurity.tck.contract;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.UserSession;

/** A login under way: begun at the application, not yet answered by the provider. */
public final class ContractLogin {
    static final String CODE = "4/0AbOcto-code";
    static final String CLIENT_ID = "octo-client-123";
    static final String CLIENT_SECRET = "octo-secret-456-of-some-length";

    private static final String PAGE = "/reports?year=2026";

    private final ProviderAnswers answers;
    private final StubbedProvider provider;
    private final LocalApplication application;
    private final LocalBrowser browser;
    private final Reply begun;

    /** Begins at a page that needs a login. */
    ContractLogin(ProviderAnswers answers, StubbedProvider provider, Map<String, String> changedSettings) {
        this(answers, provider, settings(answers, changedSettings), PAGE);
    }

    /** Begins at a link to the login endpoint. */
    static ContractLogin atLink(ProviderAnswers answers, StubbedProvider provider, String query) {
        return new ContractLogin(answers, provider, settings(answers, Map.of()), "/login" + query);
    }

    private ContractLogin(
            ProviderAnswers answers, StubbedProvider provider, Map<String, String> settings, String page) {
        this(answers, provider, new LocalApplication(settings, answers.plugIns(), provider.client()), page);
    }

    private ContractLogin(
            ProviderAnswers answers, StubbedProvider provider, LocalApplication application, String page) {
        this.answers = answers;
        this.provider = provider;
        this.application = application;
        this.browser = new LocalBrowser(application);
        this.begun = browser.open(page);
    }

    /** A second login at the same application. */
    ContractLogin inAnotherBrowser() {
        return new ContractLogin(answers, provider, application, PAGE);
    }

    private static Map<String, String> settings(ProviderAnswers answers, Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>();
        settings.put("panel.oauth.provider", answers.name());
        settings.put("panel.oauth.key", CLIENT_ID);
        settings.put("panel.oauth.secret", CLIENT_SECRET);
        settings.putAll(answers.settings());
        settings.putAll(changed);
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    /** What the browser was answered when it began. */
    public Outcome begun() {
        return new Outcome(begun, browser.session());
    }

    /** What the browser was sent to the provider with. */
    public Map<String, String> asked() {
        if (!(begun.content() instanceof Content.Redirect redirect)) {
            throw new AssertionError("The browser was sent nowhere: " + begun.content());
        }
        Map<String, String> asked = new LinkedHashMap<>();
        LocalRequest.parameters(URI.create(redirect.location()).getRawQuery())
                .forEach((name, values) -> asked.put(name, values.get(0)));
        return asked;
    }

    /** The provider gives tokens for this very login, and the browser comes back. */
    public Outcome completed() {
        return completed(Map.of());
    }

    /** The same with other claims in the ID token; an empty text leaves one out. */
    public Outcome completed(Map<String, Object> changedClaims) {
        return completed(changedClaims, provider.keys()::idToken);
    }

    Outcome completed(Map<String, Object> changedClaims, Function<Map<String, Object>, String> signer) {
        provider.givesTokens(nonce(), changedClaims, signer);
        return answered();
    }

    String nonce() {
        return asked().getOrDefault("nonce", "");
    }

    /** The browser comes back with a code. */
    public Outcome answered() {
        return answered(answer());
    }

    /** Returns the parameters of a valid answer. */
    Map<String, String> answer() {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", CODE);
        answer.put("state", asked().getOrDefault("state", ""));
        answers.callbackIssuer().ifPresent(issuer -> answer.put("iss", issuer));
        return answer;
    }

    /** The browser comes back with this. */
    public Outcome answered(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.length() == 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return answeredBy(query.toString());
    }

    Outcome answeredBy(String query) {
        String callback = URI.create(asked().getOrDefault("redirect_uri", "")).getPath();
        Reply reply = browser.open(callback.substring(LocalRequest.CONTEXT_PATH.length()) + query);
        return new Outcome(reply, browser.session());
    }

    /** Once more, in the same browser. */
    Outcome beginsAgain() {
        return new Outcome(browser.open(PAGE), browser.session());
    }

    /** The application's clock is put forward. */
    public void later(Duration by) {
        application.clock().putForward(by);
    }

    /** A page's own request in the same browser: the session it is served with, empty where there is none. */
    public Optional<UserSession> request() {
        return browser.fetch();
    }

    LocalBrowser browser() {
        return browser;
    }
}
