package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.tck.Sample.page;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider that takes connections and never says a word: nobody else may suffer from it. */
@ExtendWith(ArquillianExtension.class)
class SilentProviderIT {
    private static final ServerSocket SILENT = listen();
    // Bounded by the calls at once to a provider; how soon a thread is free for others is the server's matter.
    private static final int PATIENCE = Integer.parseInt(Difference.PAGE_WHILE_LOGINS_HANG.here());
    private static final List<Socket> HELD = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive sample() {
        return Sample.configured(Map.of(
                "panel.oauth.provider", "generic",
                "panel.oauth.issuer", "http://127.0.0.1:" + SILENT.getLocalPort(),
                "panel.oauth.key", "sample",
                "panel.oauth.secret", "a-secret-that-nobody-ever-asks-for",
                "panel.oauth.guest-endpoints", "/public/*"));
    }

    @AfterAll
    static void close() throws IOException {
        SILENT.close();
    }

    @Test
    void keepsThePublicPageOpenWhileSixtyLoginsHang() throws Exception {
        ExecutorService sixty = Executors.newFixedThreadPool(60);
        try {
            List<Future<HttpResponse<String>>> logins = new ArrayList<>();
            Callable<HttpResponse<String>> login = () -> new Browser().open(page("/"));
            for (int i = 0; i < 60; i++) {
                logins.add(sixty.submit(login));
            }

            HttpResponse<String> open =
                    sixty.submit(() -> new Browser().open(page("/public/"))).get(PATIENCE, TimeUnit.SECONDS);

            assertThat(open.statusCode()).isEqualTo(200);
            for (Future<HttpResponse<String>> each : logins) {
                HttpResponse<String> page = each.get(60, TimeUnit.SECONDS);
                assertThat(page.statusCode()).isIn(502, 503);
                assertThat(page.body())
                        .containsAnyOf("PROVIDER_UNREACHABLE", "PROVIDER_BUSY")
                        .doesNotContain("Exception");
            }
        } finally {
            sixty.shutdownNow();
        }
    }

    private static ServerSocket listen() {
        try {
            ServerSocket silent = new ServerSocket(0, 200, Loopback.ADDRESS);
            Thread accepting = new Thread(() -> accept(silent), "silent-provider");
            accepting.setDaemon(true);
            accepting.start();
            return silent;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void accept(ServerSocket silent) {
        while (!silent.isClosed()) {
            try {
                HELD.add(silent.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }
}
