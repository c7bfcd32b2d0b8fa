package org.panelsecurity.impl.flow.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.flow.script.ScriptRequests.curl;
import static org.panelsecurity.impl.flow.script.ScriptRequests.elsewhere;
import static org.panelsecurity.impl.flow.script.ScriptRequests.json;
import static org.panelsecurity.impl.flow.script.ScriptRequests.script;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.TestStore;

/** Who gets an answer of the session endpoint, and who gets the constant one. */
class SessionEndpointCallersTest {
    private final TestStore store = new TestStore();
    private final TestApplication application = new TestApplication(
            Map.of(
                    "panel.basic-auth", "open sesame",
                    "panel.session-endpoint", "true",
                    "panel.session.revocation", "jcache",
                    "panel.cors.origins", "https://portal.example.com"),
            store);

    static Stream<TestExchange> otherCallers() {
        return Stream.of(
                elsewhere(),
                script().header("Sec-Fetch-Site", "same-site"),
                script().header("Sec-Fetch-Site", "same-site").header("Origin", "https://portal.example.com"),
                script().header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "no-cors")
                        .header("Sec-Fetch-Dest", "script"),
                script().header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "no-cors")
                        .header("Sec-Fetch-Dest", "image"),
                script().header("Sec-Fetch-Site", "cross-site").header("X-Panel-Csrf", "1"),
                script().header("Sec-Fetch-Site", ""),
                TestExchange.get(ScriptRequests.PATH),
                TestExchange.get(ScriptRequests.PATH).header("Sec-Fetch-Site", "cross-site"),
                TestExchange.get(ScriptRequests.PATH).header("Sec-Fetch-Site", "same-site"),
                curl(),
                curl().header("X-Panel-Csrf", "0"),
                curl().header("Origin", "https://portal.example.com"),
                curl().header("Origin", "null"),
                curl().header("Origin", "http://evil.example").header("X-Panel-Csrf", "1"),
                elsewhere().method("OPTIONS").header("Access-Control-Request-Method", "GET"),
                elsewhere().method("POST"),
                elsewhere().method("HEAD"));
    }

    @ParameterizedTest
    @MethodSource("otherCallers")
    void givesEveryOtherCallerOneConstantAnswer(TestExchange caller) {
        Reply reply = of(blind(caller));

        assertThat(reply).isSameAs(of(elsewhere())).isSameAs(of(elsewhere().cookiesOf(logIn())));
        assertThat(json(reply).status()).isEqualTo(403);
        assertThat(json(reply).members()).containsEntry("error", "same_origin_required");
        assertThat(reply.cookies()).isEmpty();
        assertThat(reply.sessionFate()).isEqualTo(Reply.SessionFate.KEEP);
    }

    /** Nothing grows: no cookie is opened, no store asked, nothing noted, and the answer is one object. */
    @Test
    void answersAnotherOriginTenThousandTimesWithTheSameObject() {
        Reply loggedIn = logIn();
        int looks = store.looks.get();
        int events = application.events().size();
        Exchange stranger = blind(elsewhere().cookiesOf(loggedIn));
        Reply first = of(stranger);

        for (int i = 0; i < 10_000; i++) {
            assertThat(of(stranger)).isSameAs(first);
        }

        assertThat(store.looks).hasValue(looks);
        assertThat(store.values()).isEmpty();
        assertThat(application.events()).hasSize(events);
    }

    static Stream<TestExchange> sameOriginCallers() {
        return Stream.of(
                script(),
                script().header("Origin", "http://app.test"),
                script().without("Sec-Fetch-Site").header("Origin", "http://app.test"),
                curl().header("X-Panel-Csrf", "1"),
                script().method("HEAD"));
    }

    @ParameterizedTest
    @MethodSource("sameOriginCallers")
    void answersEachCallerOfTheSameOrigin(TestExchange caller) {
        assertThat(json(of(caller)).members()).containsEntry("loggedIn", false);
        assertThat(json(of(caller.cookiesOf(logIn()))).members()).containsEntry("loggedIn", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get"})
    void refusesOtherMethodsOfTheSameOrigin(String method) {
        assertThat(of(blind(script().method(method))).content()).isEqualTo(new Content.MethodNotAllowed("GET, HEAD"));
    }

    private Reply of(Exchange exchange) {
        return application.flows().sessionEndpoint().of(exchange);
    }

    private Reply logIn() {
        return TestForm.at(application, "/login").typed("mona", "open sesame").send();
    }

    /** The same request, of which only the method, the path and three headers may be read. */
    private static Exchange blind(TestExchange request) {
        Set<String> allowed = Set.of("method", "path", "header", "headers", "scheme", "authority");
        Set<String> headers = new TreeSet<>(Set.of("Sec-Fetch-Site", "Origin", "X-Panel-Csrf"));
        return (Exchange) Proxy.newProxyInstance(
                Exchange.class.getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, method, arguments) -> {
                    assertThat(allowed).contains(method.getName());
                    assertThat(!method.getName().startsWith("header") || headers.contains((String) arguments[0]))
                            .isTrue();
                    try {
                        return method.invoke(request, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
