package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.Caller;
import org.panelsecurity.tck.application.roles.Descriptor;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.application.roles.RunLog;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.deployment.SampleLibraries;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.server.ServerProcess;

/** Enterprise applications of two modules: one configuration, cookies for each context path. */
class EnterpriseArchiveIT {
    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    private static final Places PLACES = Places.of("enterprise");
    private static final List<String> EVERY_KIND =
            List.of("/", "/admin", "/api/me", "/api/guarded", "/descriptor/open");

    private static final String IN_BOTH = "lib and WEB-INF/lib";

    private static final String WITHOUT_BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"" + " bean-discovery-mode=\"none\"/>";

    /** By where the jars are. */
    private static final Map<String, List<String>> MODULES = modules();

    @AutoClose
    private static final ServerProcess SERVER = start();

    @Test
    void logsInAndHoldsRolesInEachModuleByItself() {
        List<String> modules = MODULES.getOrDefault(Difference.ENTERPRISE_ARCHIVE.here(), List.of());
        Browser browser = new Browser();
        Browser administrator = new Browser();

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

    /** Where it runs nowhere, this is why. */
    @Test
    void saysInTheLogWhatBecameOfTheArchives() {
        assertThat(SERVER.log()).contains(Difference.ENTERPRISE_ARCHIVE_IN_THE_LOG.here());
    }

    /** If the jars are in {@code lib}, one module has beans, and another has none. */
    @Test
    void protectsAModuleWithoutBeans() {
        boolean runs = Server.current() == Server.WILDFLY;

        assertThat(SERVER.log()).doesNotContain("CDI is not active");
        assertThat(SERVER.log().contains("<scheme and host of this server>/plain/"))
                .isEqualTo(runs);
        if (runs) {
            Browser browser = new Browser();
            assertThat(status(browser, "plain", "/descriptor/open")).isEqualTo(401);
            assertThat(Sample.logIn(browser, page("plain", "/descriptor/open"), "mona", "{}")
                            .body())
                    .isEqualTo("descriptor mona");
        }
    }

    @Test
    void runsNothingForGuestsWhereverTheJarsAre() {
        PLACES.forget();

        assertThat(MODULES.entrySet().stream()
                        .filter(archive -> !archive.getKey().equals(IN_BOTH))
                        .map(archive -> archive.getKey() + ": " + seenByGuests(archive.getValue()))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(Difference.GUEST_AT_ENTERPRISE_ARCHIVE.here());
        // Which of two copies a server asks there changes from one start to the next.
        assertThat(seenByGuests(MODULES.getOrDefault(IN_BOTH, List.of()))).doesNotContain("200");
        assertThat(PLACES.thatRan()).isEmpty();
    }

    /** Each status once. */
    private static String seenByGuests(List<String> modules) {
        return modules.stream()
                .flatMap(module -> EVERY_KIND.stream().map(path -> seenByGuest(module, path)))
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    private static String seenByGuest(String module, String path) {
        return SERVER.isUp() ? Integer.toString(status(new Browser(), module, path)) : "no server";
    }

    private static Map<String, List<String>> modules() {
        Map<String, List<String>> modules = new LinkedHashMap<>();
        modules.put("lib", List.of("one", "two"));
        modules.put("each WEB-INF/lib", List.of("three", "four"));
        modules.put(IN_BOTH, List.of("five", "six"));
        return modules;
    }

    private static ServerProcess start() {
        return ServerProcess.attempted(
                Map.of(
                        "lib",
                        withLibraries(archive(bare("one"), bare("two")).addAsModule(plain())),
                        "each",
                        archive(module("three"), module("four")),
                        "mixed",
                        withLibraries(archive(module("five"), bare("six")))),
                (place, command) -> Server.current().expandArchives(place));
    }

    private static EnterpriseArchive archive(WebArchive first, WebArchive second) {
        Map<String, String> properties = new TreeMap<>(Sample.properties(PROVIDER));
        properties.put(RunLog.DIRECTORY, PLACES.directory());
        JavaArchive configuration = ShrinkWrap.create(JavaArchive.class, "configuration.jar")
                .addAsManifestResource(Sample.asset(properties), "microprofile-config.properties");
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

    private static WebArchive plain() {
        return ShrinkWrap.create(WebArchive.class, "plain.war")
                .addClasses(RunLog.class, Descriptor.class, Caller.class)
                .addAsWebInfResource(new StringAsset(WITHOUT_BEANS), "beans.xml");
    }

    // One application has a provider of its own once, and all its modules may use it.
    private static WebArchive module(String name) {
        WebArchive sample = Sample.unconfigured();
        sample.delete("WEB-INF/classes/org/panelsecurity/sample/Providers.class");
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .merge(sample)
                .addClasses(RunLog.class, GuardedResource.class, Descriptor.class, Caller.class);
    }

    private static HttpResponse<String> logIn(Browser browser, String module, String user, String claims) {
        return Sample.logIn(browser, page(module, "/"), user, claims);
    }

    private static int status(Browser browser, String module, String path) {
        return browser.fetch(page(module, path)).statusCode();
    }

    private static URI page(String module, String path) {
        return SERVER.page("/" + module + path);
    }
}
