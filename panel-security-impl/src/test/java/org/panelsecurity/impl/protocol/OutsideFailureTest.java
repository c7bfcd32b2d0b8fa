package org.panelsecurity.impl.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.panelsecurity.LoginFailure.PROVIDER_UNREACHABLE;
import static org.panelsecurity.impl.protocol.Failures.assertThatLoginFails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenSet;

/** Exceptions that the HTTP client and the libraries are not documented to throw. */
class OutsideFailureTest {
    @RegisterExtension
    static final StubProvider provider = new StubProvider();

    static List<Throwable> unexpected() {
        return List.of(
                new NullPointerException(),
                new IllegalArgumentException("t0ken"),
                new ClassCastException(),
                new NumberFormatException("t0ken"),
                new ArrayIndexOutOfBoundsException(3),
                new StackOverflowError(),
                new NoClassDefFoundError("com/example/Gone"));
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    void becomesTheFailureOfTheStepWithoutItsMessage(Throwable unexpected) {
        LoginFailedException failed = catchThrowableOfType(
                LoginFailedException.class,
                () -> OutsideFailure.mapped(LoginFailure.PROVIDER_ERROR, "the answer", () -> {
                    throw sneaky(unexpected);
                }));

        assertThat(failed.failure()).isEqualTo(LoginFailure.PROVIDER_ERROR);
        assertThat(failed).hasCause(unexpected);
        assertThat(failed.detail())
                .startsWith("the answer cannot be processed: "
                        + unexpected.getClass().getName())
                .doesNotContain("t0ken");
    }

    static List<Throwable> ofTheClient() {
        return List.of(
                new IllegalArgumentException("invalid header"),
                new IllegalStateException("shut down"),
                new UncheckedIOException(new IOException("Too many open files")),
                new RejectedExecutionException(),
                new SecurityException("not allowed"),
                new InternalError("no TLS"),
                new NoClassDefFoundError("jdk/Gone"));
    }

    @ParameterizedTest
    @MethodSource("ofTheClient")
    void isUnreachableWhateverTheClientThrows(Throwable unexpected) {
        CallClients throwing = new CallClients() {
            @Override
            public <T> T call(boolean repeatable, Function<HttpClient, T> work) {
                throw sneaky(unexpected);
            }

            @Override
            public void renew() {}
        };
        ProviderHttp http =
                new ProviderHttp(throwing, new OutgoingProxy(null, null), Network.DEFAULT, StubProvider.LIMITS);

        assertThatLoginFails(
                        PROVIDER_UNREACHABLE,
                        () -> http.send(HttpRequest.newBuilder(), URI.create("https://op.octo.example/token")))
                .withMessageStartingWith("https://op.octo.example/token: "
                        + unexpected.getClass().getSimpleName());
        // Each of sixteen calls would otherwise be counted for ever.
        for (int i = 0; i < 20; i++) {
            assertThatLoginFails(
                    PROVIDER_UNREACHABLE,
                    () -> http.send(HttpRequest.newBuilder(), URI.create("https://op.octo.example/token")));
        }
    }

    // What made libraries throw exceptions that they do not declare.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{\"keys\":null}",
                "{\"keys\":[null]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"\",\"x\":\"!\",\"y\":\"!\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\",\"x5c\":[\"!\"]}]}",
                "\u0000",
                ""
            })
    void mapsEveryKeySet(String keys) {
        provider.answersKeys(okJson(keys));

        assertFails(() -> provider.connection()
                .verify(
                        new TokenSet("a", new TestIdToken(provider.issuer()).signed(), null, null, Set.of()),
                        TestRegistration.NONCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"access_token\"",
                "{\"access_token\":null}",
                "{\"access_token\":{\"a\":1}}",
                "{\"access_token\":\"a\",\"expires_in\":{}}",
                "{\"access_token\":\"\\u0000\"}",
                "{\"error\":null}",
                "access_token=%",
                "access_token=%zz&error=%",
                "error=",
                "{\"a\":1e999999999}",
                ""
            })
    void mapsEveryTokenAnswer(String answer) {
        provider.givesTokens(okJson(answer));

        assertFailsOrNot(() -> provider.exchange(TestRegistration.discovered(provider.issuer())));
    }

    @Test
    void mapsWhatIsNestedWithoutEnd() {
        String deep = "{\"a\":".repeat(100_000);
        provider.givesTokens(okJson(deep));
        assertFails(() -> provider.exchange(TestRegistration.discovered(provider.issuer())));

        provider.saysOfUsers(okJson(deep));
        assertFails(() -> provider.connection()
                .client(new TokenSet("a", null, null, null, Set.of()))
                .getUserInfo());
        provider.answersKeys(okJson(deep));
        assertFails(() -> provider.connection()
                .verify(
                        new TokenSet("a", new TestIdToken(provider.issuer()).signed(), null, null, Set.of()),
                        TestRegistration.NONCE));
    }

    private static void assertFails(ThrowingCallable step) {
        assertThat(catchThrowableOfType(LoginFailedException.class, step)).isNotNull();
    }

    // Some of it is accepted, since it is meant well. What is not must be a failure of the login.
    private static void assertFailsOrNot(ThrowingCallable step) {
        Throwable thrown = catchThrowable(step);
        assertThat(thrown == null || thrown instanceof LoginFailedException)
                .as(String.valueOf(thrown))
                .isTrue();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
