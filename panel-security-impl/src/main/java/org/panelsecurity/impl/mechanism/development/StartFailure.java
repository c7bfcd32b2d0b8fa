package org.panelsecurity.impl.mechanism.development;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Why the development provider could not start, as a sentence with the fix. */
final class StartFailure {
    private static final String HTTP_SERVER = "com/sun/net/httpserver";

    private StartFailure() {}

    static String sentence(Throwable failure) {
        if (failure instanceof UncheckedIOException) {
            return "panel-security-dev cannot listen on a port of the address 127.0.0.1: " + root(failure) + ".";
        }
        boolean noHttpServer = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(HTTP_SERVER));
        return noHttpServer
                ? "panel-security-dev needs the module jdk.httpserver of the JDK, which this application does not see. Run the"
                        + " server on a JDK with this module."
                : "panel-security-dev does not fit panel-security-impl " + ArtifactVersion.of(StartFailure.class)
                        + ": give both the same version (" + root(failure) + ").";
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
