package org.panelsecurity.tck.stub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.Loopback;
import org.panelsecurity.tck.deployment.Sample;

/** A provider that takes connections and never says a word. */
public final class SilentProvider implements AutoCloseable {
    private final ServerSocket silent;
    private final List<Socket> held = new ArrayList<>();

    private SilentProvider(ServerSocket silent) {
        this.silent = silent;
    }

    public static SilentProvider start() {
        try {
            SilentProvider provider = new SilentProvider(new ServerSocket(0, 200, Loopback.ADDRESS));
            Thread accepting = new Thread(provider::accept, "silent-provider");
            accepting.setDaemon(true);
            accepting.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!silent.isClosed()) {
            try {
                held.add(silent.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** The sample at this provider. */
    public WebArchive sample() {
        return Sample.configured(Map.of(
                "panel.oauth.provider", "generic",
                "panel.oauth.issuer", "http://127.0.0.1:" + silent.getLocalPort(),
                "panel.oauth.key", "sample",
                "panel.oauth.secret", "a-secret-that-nobody-ever-asks-for",
                "panel.oauth.guest-endpoints", "/public/*"));
    }

    /**
     * The public page of an application at which sixty logins hang; those end with a page of their own. It was opened once before, since
     * a server may compile a page when it is first asked for.
     *
     * @param home of the application, with the slash
     */
    public static HttpResponse<String> publicPageWhileSixtyLoginsHang(URI home, int seconds) throws Exception {
        URI publicPage = home.resolve("public/");
        new Browser().open(publicPage);
        ExecutorService sixty = Executors.newFixedThreadPool(60);
        try {
            List<Future<HttpResponse<String>>> logins = new ArrayList<>();
            Callable<HttpResponse<String>> login = () -> new Browser().open(home);
            for (int i = 0; i < 60; i++) {
                logins.add(sixty.submit(login));
            }

            HttpResponse<String> open =
                    sixty.submit(() -> new Browser().open(publicPage)).get(seconds, TimeUnit.SECONDS);

            for (Future<HttpResponse<String>> each : logins) {
                HttpResponse<String> page = each.get(60, TimeUnit.SECONDS);
                assertThat(page.statusCode()).isIn(502, 503);
                assertThat(page.body())
                        .containsAnyOf("PROVIDER_UNREACHABLE", "PROVIDER_BUSY")
                        .doesNotContain("Exception");
            }
            return open;
        } finally {
            sixty.shutdownNow();
        }
    }

    @Override
    public void close() {
        try {
            silent.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
