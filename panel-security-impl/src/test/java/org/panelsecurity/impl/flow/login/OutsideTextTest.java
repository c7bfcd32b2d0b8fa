package org.panelsecurity.impl.flow.login;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;

/** What browsers and providers send, as far as it gets into the log of a login. */
class OutsideTextTest {
    private static final String EVIL = "x\u0085INFO\u009B31m\u2028WARNING \u202Edenied\r\n\u001B[2J\u0000";

    private final TestProvider provider = new TestProvider();
    private final TestApplication application = new TestApplication(provider.settings());

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Test
    void logsAnErrorWithoutStateHarmlessly() {
        assertHarmless(() -> finish("/?error=" + encoded(EVIL + "e".repeat(5000)), begin()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "error_description", "iss", "code"})
    void logsAnyParameterOfACallbackHarmlessly(String name) {
        Reply begun = begin();
        String error = name.equals("error_description") ? "&error=server_error" : "";

        assertHarmless(() ->
                finish("/?state=" + state(begun) + error + "&" + name + "=" + encoded(EVIL + "e".repeat(3000)), begun));
    }

    @Test
    void logsTheWordsOfATokenEndpointHarmlessly() {
        provider.tokenAnswer(aResponse()
                .withStatus(400)
                .withBody("{\"error\":\"invalid_grant\",\"error_description\":\"" + json(EVIL) + "e".repeat(5000)
                        + "\"}"));
        Reply begun = begin();

        assertHarmless(() -> finish("/?code=c&state=" + state(begun), begun));
    }

    @Test
    void logsMetadataOfAnotherIssuerHarmlessly() {
        provider.metadata(okJson("{\"issuer\":\"" + json(EVIL) + "e".repeat(5000) + "\"}"));

        assertHarmless(this::begin);
    }

    // An exception of a hook, a store or a library may repeat what it could not read.
    @Test
    void logsAnExceptionHarmlessly() {
        provider.knows("mona", "");
        application.groupStores((identity, name) -> {
            throw new IllegalStateException("no such group: " + EVIL + "e".repeat(5000));
        });
        Reply begun = begin();
        provider.knows("mona", RedirectParameters.of(begun).getOrDefault("nonce", ""));

        assertHarmless(() -> finish("/?code=c&state=" + state(begun), begun));
        assertThat(application.events())
                .last()
                .isInstanceOfSatisfying(
                        LoginEvent.LoginFailed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(LoginFailure.INTERNAL_ERROR));
    }

    // A class that the application lacks, or a hook that calls itself without end.
    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class, ClassCastException.class})
    void answersAnErrorOfTheApplicationWithAPage(Class<? extends Throwable> kind) {
        application.groupStores((identity, name) -> {
            throw sneaky(kind);
        });
        Reply begun = begin();
        provider.knows("mona", RedirectParameters.of(begun).getOrDefault("nonce", ""));

        Reply reply = finish("/?code=c&state=" + state(begun), begun);

        assertThat(reply.content())
                .isInstanceOfSatisfying(
                        Reply.Content.Show.class,
                        shown -> assertThat(shown.page()).isInstanceOf(Page.LoginFailed.class));
        assertThat(application.events()).last().isInstanceOf(LoginEvent.LoginFailed.class);
    }

    private static void assertHarmless(Runnable step) {
        List<String> lines = CapturedLog.during(step);

        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]")
                        .hasSizeLessThan(1200));
    }

    private Reply begin() {
        return application.flows().askForLogin().of(TestExchange.get("/"));
    }

    private Reply finish(String path, Reply begun) {
        return application.flows().finishLogin().with(TestExchange.get(path).cookiesOf(begun), false);
    }

    private static String state(Reply begun) {
        return RedirectParameters.of(begun).getOrDefault("state", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(letter -> escaped.append(String.format("\\u%04x", letter)));
        return escaped.toString();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Class<? extends Throwable> kind) throws E {
        try {
            throw (E) kind.getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
