package org.panelsecurity.tck.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.deployment.SampleLibraries;

/** What an application grows by: two small jars that meet no library of the server. */
class PackagingIT {
    private static final int THREE_MEGABYTES = 3 * 1024 * 1024;

    @Test
    void addsTwoJarsOfThreeMegabytesAtMost() throws IOException {
        Map<String, byte[]> libraries = SampleLibraries.all();

        assertThat(libraries.keySet()).hasSize(2).allMatch(name -> name.startsWith("WEB-INF/lib/panel-security-"));
        assertThat(libraries.values().stream().mapToInt(jar -> jar.length).sum())
                .isLessThan(THREE_MEGABYTES);
    }

    @Test
    void bringsItsLibrariesUnderItsOwnNameAndListsThem() throws IOException {
        Map<String, byte[]> implementation = SampleLibraries.entries(SampleLibraries.implementation());

        assertThat(implementation.keySet())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("org/panelsecurity/"));
        assertThat(implementation.keySet())
                .anyMatch(name -> name.startsWith("org/panelsecurity/shaded/nimbusds/jose/"));
        assertThat(implementation).containsKey("META-INF/sbom/panel-security-impl.cdx.json");
        assertThat(text(implementation, "META-INF/sbom/panel-security-impl.cdx.json"))
                .contains(
                        "oauth2-oidc-sdk",
                        "nimbus-jose-jwt",
                        "json-smart",
                        "accessors-smart",
                        "asm",
                        "jmustache",
                        "jcommander");
        assertThat(text(implementation, "META-INF/beans.xml")).contains("org.panelsecurity.shaded.**");
    }

    @Test
    void offersBothJarsAsOneToWhoHasNoMaven() throws IOException {
        byte[] one = Files.readAllBytes(Path.of(Sample.property("all.jar")));
        Map<String, byte[]> both = SampleLibraries.entries(SampleLibraries.api());
        both.keySet().removeIf(name -> name.startsWith("META-INF/"));
        both.putAll(SampleLibraries.entries(SampleLibraries.implementation()));

        assertThat(one).hasSizeLessThan(THREE_MEGABYTES);
        assertThat(SampleLibraries.entries(one)).containsExactlyInAnyOrderEntriesOf(both);
        assertThat(both)
                .containsKeys(
                        "org/panelsecurity/OAuthContext.class",
                        "org/panelsecurity/impl/mechanism/OAuthAuthenticationMechanism.class",
                        "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                        "META-INF/services/jakarta.enterprise.inject.spi.Extension",
                        "META-INF/services/jakarta.ws.rs.container.DynamicFeature",
                        "META-INF/services/jakarta.ws.rs.core.Feature",
                        "META-INF/beans.xml",
                        "META-INF/sbom/panel-security-impl.cdx.json");
    }

    /** A server that finds the jar takes no part of it for its own, and the implementation refuses it: FailClosedIT. */
    @Test
    void offersNoBeanAndNoServiceForTests() throws IOException {
        Map<String, byte[]> jar = SampleLibraries.entries(Files.readAllBytes(Path.of(Sample.property("test.jar"))));

        assertThat(jar).containsKey("org/panelsecurity/test/PanelProvider.class");
        assertThat(jar.keySet())
                .noneMatch(name -> name.startsWith("META-INF/services/"))
                .noneMatch(name -> name.endsWith("beans.xml") || name.endsWith("web-fragment.xml"))
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("org/panelsecurity/test/"));
    }

    private static String text(Map<String, byte[]> jar, String name) {
        return new String(jar.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }
}
