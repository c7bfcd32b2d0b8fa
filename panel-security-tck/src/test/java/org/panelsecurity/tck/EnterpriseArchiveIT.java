package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.roles.Caller;
import org.panelsecurity.tck.roles.Descriptor;
import org.panelsecurity.tck.roles.Guarded;
import org.panelsecurity.tck.roles.Ran;

/** Enterprise applications of two modules: one configuration, cookies for each context path. */
class EnterpriseArchiveIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private static final Places PLACES = Places.of("enterprise");
    private static final Map<String, List<String>> MODULES = Map.of(
            "lib", List.of("one", "two"),
            "each WEB-INF/lib", List.of("three", "four"),
            "lib and WEB-INF/lib", List.of("five", "six"),
            "nowhere", List.of());
    private static final Optional<OwnServer> SERVER = start();

    @AfterAll
    static void stop() {
        SERVER.ifPresent(OwnServer::close);
    }

    @Test
    void logsInAndHoldsRolesInEachModuleByItself() {
        List<String> modules = MODULES.getOrDefault(Difference.ENTERPRISE_ARCHIVE.here(), List.of());
        Browser browser = new Browser();
        Browser administrator = new Browser();

        assertThat(SERVER.isPresent()).isEqualTo(!modules.isEmpty());
        for (String module : modules) {
            assertThat(status(browser, module, "/api/me")).as(module).isEqualTo(401);
            assertThat(logIn(browser, module, "mona of " + module, "{}").body()).contains("Hello mona of " + module);
            logIn(administrator, module, "alice", "{\"groups\": [\"admin\"]}");
            assertThat(status(browser, module, "/api/guarded")).isEqualTo(403);
            assertThat(status(administrator, module, "/api/guarded")).isEqualTo(200);
        }
        for (String module : modules) {
            assertThat(browser.fetch(page(module, "/api/me")).body()).contains("mona of " + module);
        }
    }

    @Test
    void runsNothingForGuestsWhereverTheJarsAre() {
        PLACES.forget();
        List<String> modules = SERVER.isPresent()
                ? MODULES.values().stream().flatMap(List::stream).toList()
                : List.of();

        for (String module : modules) {
            for (String path : List.of("/", "/admin", "/api/me", "/api/guarded", "/descriptor/open")) {
                assertThat(status(new Browser(), module, path))
                        .as(module + path)
                        .isIn(401, 404, 503);
            }
        }
        assertThat(PLACES.thatRan()).isEmpty();
    }

    private static Optional<OwnServer> start() {
        try {
            return Optional.of(OwnServer.prepared(
                    Map.of(
                            "lib",
                            withLibraries(archive(bare("one"), bare("two"))),
                            "each",
                            archive(module("three"), module("four")),
                            "mixed",
                            withLibraries(archive(module("five"), bare("six")))),
                    (place, command) -> Server.current().expandArchives(place)));
        } catch (IllegalStateException refused) {
            return Optional.empty();
        }
    }

    private static EnterpriseArchive archive(WebArchive first, WebArchive second) {
        Map<String, String> properties = new TreeMap<>(Sample.properties(PROVIDER));
        properties.put(Ran.DIRECTORY, PLACES.directory());
        String text = properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining("\n"));
        JavaArchive configuration = ShrinkWrap.create(JavaArchive.class, "configuration.jar")
                .addAsManifestResource(new StringAsset(text), "microprofile-config.properties");
        return ShrinkWrap.create(EnterpriseArchive.class, "enterprise.ear")
                .addAsModules(first, second)
                .addAsLibraries(configuration);
    }

    private static EnterpriseArchive withLibraries(EnterpriseArchive archive) {
        try {
            SampleLibraries.all()
                    .forEach((name, jar) ->
                            archive.addAsLibrary(new ByteArrayAsset(jar), name.substring(name.lastIndexOf('/') + 1)));
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WebArchive bare(String name) {
        return Sample.withoutLibraries(module(name));
    }

    // One application has a provider of its own once, and all its modules may use it.
    private static WebArchive module(String name) {
        WebArchive sample = Sample.unconfigured();
        sample.delete("WEB-INF/classes/org/panelsecurity/sample/Providers.class");
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .merge(sample)
                .addClasses(Ran.class, Guarded.class, Descriptor.class, Caller.class);
    }

    private static HttpResponse<String> logIn(Browser browser, String module, String user, String claims) {
        return Sample.logIn(browser, page(module, "/"), user, claims);
    }

    private static int status(Browser browser, String module, String path) {
        return browser.fetch(page(module, path)).statusCode();
    }

    private static URI page(String module, String path) {
        return SERVER.orElseThrow().page("/" + module + path);
    }
}
