package org.panelsecurity.tck.setup;

import java.util.stream.Collectors;
import org.panelsecurity.impl.docs.WrittenPage;
import org.panelsecurity.tck.server.Server;

/** Renders docs/releases.md with the versions that the build uses. */
public final class ReleasesDoc {
    private ReleasesDoc() {}

    public static String render() {
        String page = WrittenPage.text("pages/releases.md");
        page = WrittenPage.filled(page, "table of servers", servers());
        page = WrittenPage.filled(page, "java", ServersDoc.property("maven.compiler.release"));
        return WrittenPage.filled(
                page, "jakarta ee", ServersDoc.property("jakartaee.version").replaceFirst("\\..*", ""));
    }

    private static String servers() {
        return "| server | tested version | tested |\n|---|---|---|\n"
                + ServersDoc.SUPPORTED.stream()
                        .map(server -> row(server, "with each change"))
                        .collect(Collectors.joining())
                + row(Server.GLASSFISH, "by hand, not supported");
    }

    private static String row(Server server, String tested) {
        return "| " + server.title() + " | " + ServersDoc.version(server) + " | " + tested + " |\n";
    }
}
