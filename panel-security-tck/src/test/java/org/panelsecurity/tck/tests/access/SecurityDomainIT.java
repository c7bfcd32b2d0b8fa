package org.panelsecurity.tck.tests.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.panelsecurity.tck.Browser;
import org.panelsecurity.tck.MockProvider;
import org.panelsecurity.tck.application.roles.AnnotatedServlet;
import org.panelsecurity.tck.application.roles.Caller;
import org.panelsecurity.tck.application.roles.GuardedResource;
import org.panelsecurity.tck.application.roles.HiddenServlet;
import org.panelsecurity.tck.application.roles.RunLog;
import org.panelsecurity.tck.deployment.Places;
import org.panelsecurity.tck.deployment.Sample;
import org.panelsecurity.tck.server.Difference;
import org.panelsecurity.tck.server.Server;
import org.panelsecurity.tck.server.ServerProcess;

/** An application whose descriptor names a security domain, on a server as it comes, and after what the log says was done to the letter. */
@Tag("full")
class SecurityDomainIT {
    private static final Pattern FIX = Pattern.compile("or map it: (/\\S+)");

    @AutoClose
    private static final MockProvider PROVIDER = MockProvider.start();

    @RegisterExtension
    private static final Places PLACES = Places.of("security-domain");

    @Test
    void logsInAndHoldsRolesOnceTheLineOfTheLogWasRun() {
        List<String> lines;
        try (ServerProcess server = ServerProcess.start(applications())) {
            int status = new Browser().fetch(server.page("/corp/hidden")).statusCode();
            lines = FIX.matcher(server.log())
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();

            assertThat(status).asString().isEqualTo(Difference.UNMAPPED_SECURITY_DOMAIN.here());
            assertThat(lines).hasSize(status == 503 ? 1 : 0);
        }

        try (ServerProcess server = ServerProcess.prepared(
                applications(), (place, command) -> Server.current().configure(place, lines))) {
            Browser user = new Browser();
            Browser administrator = new Browser();

            assertThat(new Browser().fetch(server.page("/corp/hidden")).statusCode())
                    .isEqualTo(401);
            assertThat(PLACES.thatRan()).isEmpty();
            assertThat(Sample.logIn(user, server.page("/corp/hidden"), "mona", "{}")
                            .body())
                    .isEqualTo("hidden mona");
            Sample.logIn(administrator, server.page("/corp/hidden"), "alice", "{\"groups\": [\"admin\"]}");
            for (String path : List.of("/corp/admin", "/corp/annotated", "/corp/api/guarded")) {
                assertThat(user.fetch(server.page(path)).statusCode()).as(path).isEqualTo(403);
                assertThat(administrator.fetch(server.page(path)).statusCode())
                        .as(path)
                        .isEqualTo(200);
            }
        }
    }

    private static Map<String, WebArchive> applications() {
        return Map.of(
                "corp",
                Sample.at(PROVIDER, Map.of(RunLog.DIRECTORY, PLACES.directory()))
                        .addClasses(
                                RunLog.class,
                                HiddenServlet.class,
                                AnnotatedServlet.class,
                                GuardedResource.class,
                                Caller.class)
                        .addAsWebInfResource(
                                new StringAsset("<jboss-web><security-domain>corp</security-domain></jboss-web>"),
                                "jboss-web.xml"));
    }
}
