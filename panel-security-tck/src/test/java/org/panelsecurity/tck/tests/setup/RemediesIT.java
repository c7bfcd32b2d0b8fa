package org.panelsecurity.tck.tests.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.nimbus.NimbusServlet;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.ReadOnlyDirectory;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.server.ServerProcess;
import org.panelsecurity.tck.stub.SilentProvider;

/** What docs/servers.md says against a difference: with it, all servers are the same. */
@Tag("full")
class RemediesIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @AutoClose
    private static final SilentProvider SILENT = SilentProvider.start();

    @AutoClose
    private static final ServerProcess SERVER = ServerProcess.prepared(
            Map.of("app", Sample.at(PROVIDER), "nimbus", nimbus(), "silent", SILENT.sample()),
            (place, command) -> Server.current().applyRemedies(place));

    /** {@code httpDispatcher} of Liberty's {@code server.xml}. */
    @ParameterizedTest
    @CsvSource({"X-Forwarded-Proto, https", "$WSSC, https", "$WSIS, true"})
    void believesNoSchemeOfAnAddressThatNobodyTrusts(String header, String value) {
        HttpResponse<String> asked = new Browser()
                .send(HttpRequest.newBuilder(SERVER.page("/app/"))
                        .header("Accept", "text/html")
                        .header(header, value));

        assertThat(asked.headers().firstValue("Location").orElseThrow())
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1");
        assertThat(asked.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("; Secure"));
    }

    /** {@code executor} of Liberty's {@code server.xml}. */
    @Test
    void opensAGuestsPageSoonWhileLoginsHang() throws Exception {
        // The first pages of a server take their time.
        assertThat(new Browser().open(SERVER.page("/silent/public/")).statusCode())
                .isEqualTo(200);

        assertThat(SilentProvider.publicPageWhileSixtyLoginsHang(SERVER.page("/silent/"), 5)
                        .statusCode())
                .isEqualTo(200);
    }

    /** {@code class-loader} of {@code payara-web.xml}. */
    @Test
    void givesAnApplicationTheLibrariesThatItBrings() {
        Browser browser = new Browser();
        Sample.logIn(browser, SERVER.page("/nimbus/"), "mona", "{}");

        assertThat(browser.fetch(SERVER.page("/nimbus/nimbus")).body().lines())
                .startsWith("ES256 2", "oauth2-oidc-sdk-" + Sample.property("other-nimbus.version"))
                .last()
                .isEqualTo(Difference.OWN_NIMBUS.byServer().get(Server.WILDFLY));
    }

    /** {@code --contextroot} of Payara Micro. */
    @Test
    void placesADirectoryWhereItShallBe() {
        try (ReadOnlyDirectory directory = new ReadOnlyDirectory(Map.of());
                ServerProcess server = ServerProcess.prepared(Map.of("app", Sample.at(PROVIDER)), (place, command) -> {
                    directory.prepare(place, command);
                    Server.current().placeAt("app", command);
                })) {
            Browser browser = new Browser();

            assertThat(Sample.logIn(browser, server.page("/app/"), "mona", "{}").body())
                    .contains("Hello mona");
        }
    }

    private static WebArchive nimbus() {
        return Sample.at(PROVIDER)
                .addPackage(NimbusServlet.class.getPackage())
                .addAsLibraries(new File(Sample.property("other-nimbus")).listFiles())
                .addAsWebInfResource(
                        new StringAsset("<payara-web-app><class-loader delegate=\"false\"/></payara-web-app>"),
                        "payara-web.xml");
    }
}
