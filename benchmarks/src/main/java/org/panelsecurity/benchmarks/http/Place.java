package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where files are.
 *
 * @param payara Payara Micro's jar
 * @param document where the results go
 */
record Place(Path payara, Wars wars, Path document) {
    /** As the build tells it. */
    static Place ofSystemProperties() {
        return new Place(
                path("payara.jar"),
                new Wars(path("sample.war"), path("pac4j.war"), path("work.directory")),
                path("document"));
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }

    PayaraMicro start(Variant variant, Provider provider, boolean refresh) throws IOException {
        return PayaraMicro.start(payara, wars.of(variant), provider, refresh);
    }

    PayaraMicro start(Path war, Provider provider) throws IOException {
        return PayaraMicro.start(payara, war, provider, false);
    }
}
