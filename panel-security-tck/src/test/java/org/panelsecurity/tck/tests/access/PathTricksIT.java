package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.deployment.Sample.logIn;
import static org.panelsecurity.tck.deployment.Sample.page;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.client.RawHttp;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.OnSharedServer;

/**
 * Requests of guests that mean one thing to who judges them and might mean another to who serves them. Whatever the server answers:
 * nothing that is protected ran, whether its path is closed or a constraint, an annotation or a role stands before an open path.
 */
@OnSharedServer
class PathTricksIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("sample");

    private static final String CONTEXT = page("").getPath();
    private static final int PORT = page("/").getPort();
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITH_THE_SERVER = Duration.ofSeconds(30);

    /** Paths, from the context path, and what notes there that it ran. */
    private static final Map<String, String> PROTECTED = Map.of(
            "hidden", "hidden",
            "hidden/page", "hidden",
            "annotated", "annotated",
            "annotated/page", "annotated",
            "descriptor/admin", "descriptor-admin",
            "descriptor/admin/page", "descriptor-admin-page",
            "api/guarded", "guarded",
            "api/guarded/users", "guarded-users");

    // "/descriptor/admin." is another path, and open; "/descriptor//admin" is the same to many a servlet.
    private static final Pattern PROTECTED_PLACE =
            Pattern.compile("hidden|annotated|guarded.*|descriptor-+(_+-+)*admin(-.*)?");

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.at(
                        PROVIDER,
                        Map.of("panel.oauth.guest-endpoints", "/public/*, /descriptor/*, /annotated/*, /api/*, /about"))
                .addPackage(GuardedResource.class.getPackage())
                .setWebXML(new File("src/test/webapp/below.xml"));
    }

    @ParameterizedTest
    @MethodSource("org.panelsecurity.tck.client.PathTricks#paths")
    void runsNothingProtectedForAPathThatPretendsToBePublic(String trick) throws Exception {
        for (String path : PROTECTED.keySet()) {
            ask("GET " + CONTEXT + trick.replace("{}", path) + " HTTP/1.1", "");
        }
        ask("GET " + CONTEXT + trick.replace("{}", "admin") + " HTTP/1.1", "");

        assertNothingProtectedRan();
    }

    @ParameterizedTest
    @MethodSource("org.panelsecurity.tck.client.PathTricks#requestLines")
    void runsNothingProtectedForARequestLineOfAnotherForm(String trick) throws Exception {
        for (String path : PROTECTED.keySet()) {
            ask(
                    trick.replace("{authority}", "127.0.0.1:" + PORT)
                            .replace("{context}", CONTEXT)
                            .replace("{}", path),
                    "");
        }

        assertNothingProtectedRan();
    }

    @ParameterizedTest
    @MethodSource("org.panelsecurity.tck.client.PathTricks#headers")
    void runsNothingProtectedForHeadersThatNameAnotherPathOrMethod(String trick) throws Exception {
        for (String path : PROTECTED.keySet()) {
            String header = trick.replace("{context}", CONTEXT).replace("{}", path);
            for (String method : List.of("GET", "POST", "OPTIONS")) {
                ask(method + " " + CONTEXT + "/" + path + " HTTP/1.1", header);
                ask(method + " " + CONTEXT + "/public/ HTTP/1.1", header);
            }
        }

        assertNothingProtectedRan();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "Get", "TRACE", "TRACK", "DEBUG", "PROPFIND", "PATCH", "CONNECT", "JEFF", "X-GET"})
    void runsNothingProtectedForAMethodThatNobodyKnows(String method) throws Exception {
        for (String path : PROTECTED.keySet()) {
            ask(method + " " + CONTEXT + "/" + path + " HTTP/1.1", "");
        }

        assertNothingProtectedRan();
    }

    @ParameterizedTest
    @MethodSource("org.panelsecurity.tck.client.PathTricks#bodies")
    void runsNothingProtectedForARequestInsideAnother(String headers, String before) throws Exception {
        for (String path : PROTECTED.keySet()) {
            String inner = "GET " + CONTEXT + "/" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ";
            String body = before.replace("{inner}", inner);
            ask(
                    "POST " + CONTEXT + "/public/ HTTP/1.1",
                    headers.replace("{length}", Integer.toString(body.getBytes(StandardCharsets.ISO_8859_1).length)),
                    body);
        }

        assertNothingProtectedRan();
    }

    /** Else none of the above would show anything. */
    @Test
    void notesWhatRunsForAnAdministratorAndForAGuestWhereItMay() throws Exception {
        Browser administrator = new Browser();
        logIn(administrator, "/login", "alice", "{\"groups\": [\"admin\"]}");

        for (String path : PROTECTED.keySet()) {
            assertThat(administrator.fetch(page("/" + path)).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(PLACES.thatRan()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(PROTECTED.values()));
        assertThat(administrator.open(page("/admin")).body()).contains("Administration");

        PLACES.forget();
        ask("GET " + CONTEXT + "/descriptor/open;jsessionid=1 HTTP/1.1", "");
        assertThat(PLACES.thatRan()).containsExactly("descriptor-open");
    }

    private static void ask(String requestLine, String header) throws IOException {
        ask(requestLine, header, "");
    }

    private static void ask(String requestLine, String headers, String body) throws IOException {
        String host = "Host: 127.0.0.1:" + PORT + "\r\nAccept: text/html\r\n";
        String answer = RawHttp.send(
                PORT,
                requestLine + "\r\n" + host + headers + (headers.isEmpty() ? "" : "\r\n") + "Connection: close\r\n\r\n"
                        + body,
                PATIENCE);
        assertThat(answer)
                .as(requestLine)
                .doesNotContain("Administration", "<h1>Hello", "taglib", "a-secret-that-only-this-provider-knows");
    }

    private static void assertNothingProtectedRan() throws IOException {
        awaitQuiet();
        assertThat(RawHttp.get(PORT, CONTEXT + "/descriptor/last")).startsWith("HTTP/1.1 200");
        assertThat(PLACES.thatRan()).contains("descriptor-last").noneMatch(PROTECTED_PLACE.asMatchPredicate());
    }

    // A server may be slower than our patience with an answer: what it has not done yet could still run.
    private static void awaitQuiet() {
        Instant end = Instant.now().plus(PATIENCE_WITH_THE_SERVER);
        String underWay;
        do {
            underWay = new Browser().fetch(page("/public/under-way")).body();
        } while (!underWay.equals("1") && Instant.now().isBefore(end));
        assertThat(underWay).as("requests under way").isEqualTo("1");
    }
}
