package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.GenericArchive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.panelsecurity.benchmarks.application.OpenServlet;
import org.panelsecurity.benchmarks.application.RestApplication;
import org.panelsecurity.benchmarks.application.SoteriaLogin;
import org.panelsecurity.benchmarks.application.TrivialMechanism;
import org.panelsecurity.benchmarks.application.WhoResource;
import org.panelsecurity.benchmarks.application.WhoServlet;

/**
 * The same application, once for each variant.
 *
 * @param sample a WAR with Panel Security's jars as its users have them
 * @param pac4j a WAR with pac4j's jars and filters
 * @param directory where files are written
 */
record Wars(Path sample, Path pac4j, Path directory) {
    /** Writes the file. */
    Path of(Variant variant) throws IOException {
        return write(
                variant.name().toLowerCase(Locale.ROOT),
                switch (variant) {
                    case FLOOR -> empty();
                    case TRIVIAL -> constrained(empty()).addClass(TrivialMechanism.class);
                    case PANEL -> panel(PanelSettings.of(1));
                    case SOTERIA -> constrained(empty()).addClass(SoteriaLogin.class);
                    case PAC4J -> ShrinkWrap.createFromZipFile(WebArchive.class, pac4j.toFile());
                });
    }

    /** Panel Security with so many registrations. */
    Path withRegistrations(int count) throws IOException {
        return write("registrations-" + count, panel(PanelSettings.of(count)));
    }

    private Path write(String name, WebArchive war) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(name + ".war");
        war.addClasses(WhoServlet.class, WhoResource.class, RestApplication.class, OpenServlet.class)
                .as(ZipExporter.class)
                .exportTo(file.toFile(), true);
        return file;
    }

    private static WebArchive empty() {
        return ShrinkWrap.create(WebArchive.class);
    }

    private static WebArchive constrained(WebArchive war) {
        return war.setWebXML(Wars.class.getResource("constrained.xml"));
    }

    private WebArchive panel(String settings) {
        GenericArchive libraries = ShrinkWrap.createFromZipFile(WebArchive.class, sample.toFile())
                .filter(Filters.include("/WEB-INF/lib/.*"))
                .as(GenericArchive.class);
        return constrained(empty().merge(libraries, ArchivePaths.root()))
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }
}
