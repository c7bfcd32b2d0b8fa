package org.panelsecurity.impl.mechanism.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;

class StartFailureTest {
    @Test
    void namesTheModuleThatIsMissing() {
        Throwable missing = new NoClassDefFoundError("com/sun/net/httpserver/HttpServer");

        assertThat(StartFailure.sentence(missing)).contains("needs the module jdk.httpserver");
        assertThat(StartFailure.sentence(new ServiceConfigurationError("DevProvider", missing)))
                .contains("needs the module jdk.httpserver");
    }

    @Test
    void repeatsWhatElseDoesNotFit() {
        assertThat(StartFailure.sentence(new NoSuchMethodError("Exchange.authority()")))
                .startsWith("panel-security-dev does not fit panel-security-impl ")
                .endsWith("give both the same version (java.lang.NoSuchMethodError: Exchange.authority()).");
    }

    @Test
    void tellsWhyNoPortCanBeOpened() {
        assertThat(StartFailure.sentence(new UncheckedIOException(new IOException("Too many open files"))))
                .isEqualTo(
                        "panel-security-dev cannot listen on a port of the address 127.0.0.1: java.io.IOException: Too many"
                                + " open files.");
    }
}
