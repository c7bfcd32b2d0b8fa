package org.panelsecurity.tck.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.panelsecurity.tck.deployment.Sample;

/**
 * What this build has made, as a Maven repository that another build looks into before the local one: nothing is installed there, and
 * nothing is found that an earlier build has installed.
 */
record LocalArtifacts(Path repository) {
    private static final Path ROOT = Path.of("..");

    /** For that build's command line. */
    static String options() throws IOException {
        LocalArtifacts artifacts = new LocalArtifacts(Sample.workDirectory().resolve("set-up-repository"));
        artifacts.add("panel-security", "pom", ROOT.resolve("pom.xml"));
        artifacts.add("panel-security-api", "pom", ROOT.resolve("panel-security-api/pom.xml"));
        artifacts.add("panel-security-api", "jar", jar("panel-security-api"));
        artifacts.add("panel-security-impl", "pom", ROOT.resolve("panel-security-impl/dependency-reduced-pom.xml"));
        artifacts.add("panel-security-impl", "jar", jar("panel-security-impl"));
        artifacts.addPayaraMicro();
        artifacts.addWhatOnlyWildFlyHas();
        return "-Dmaven.repo.local=" + artifacts.repository() + " -Dmaven.repo.local.tail="
                + Sample.property("local.repository");
    }

    private static Path jar(String artifact) {
        return ROOT.resolve(artifact).resolve("target").resolve(artifact + "-" + version() + ".jar");
    }

    private static String version() {
        return Sample.property("project.version");
    }

    private void add(String artifact, String type, Path file) throws IOException {
        add("org/panelsecurity/" + artifact + "/" + version() + "/" + artifact + "-" + version() + "." + type, file);
    }

    /** Its plugin starts it from where a local repository would have it, and does not ask Maven where it is. */
    private void addPayaraMicro() throws IOException {
        Path file = Path.of(System.getenv("MICRO_JAR"));
        String version = file.getFileName().toString().replaceAll("^payara-micro-|\\.jar$", "");
        add("fish/payara/extras/payara-micro/" + version + "/" + file.getFileName(), file);
    }

    /** One jar of WildFly's modules is not on Maven Central, but in its own project's repository; its zip has it too. */
    private void addWhatOnlyWildFlyHas() throws IOException {
        Path file = Path.of(Sample.property("server.home"))
                .resolve("modules/system/layers/base/jakarta/servlet/jstl/api/main")
                .resolve("jakarta.servlet.jsp.jstl-3.0.1-jbossorg-1.jar");
        if (Files.exists(file)) {
            add("org/glassfish/web/jakarta.servlet.jsp.jstl/3.0.1-jbossorg-1/" + file.getFileName(), file);
        }
    }

    private void add(String path, Path file) throws IOException {
        Path place = repository.resolve(path);
        Files.createDirectories(place.getParent());
        Files.deleteIfExists(place);
        Files.createSymbolicLink(place, file.toRealPath());
    }
}
