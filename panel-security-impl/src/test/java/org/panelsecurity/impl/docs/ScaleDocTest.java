package org.panelsecurity.impl.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.session.SessionSizes;
import org.panelsecurity.impl.settings.TokensKept;

class ScaleDocTest {
    private static final Path TESTS = Path.of("../panel-security-tck/src/test/java/org/panelsecurity/tck/server");
    private static final List<Path> SERVERS =
            List.of(TESTS.resolve("Server.java"), TESTS.resolve("JCacheProvider.java"));

    static final List<TypicalSession> SESSIONS = TypicalSession.ALL;

    @Test
    void tellsWhatManyUsersCost() {
        WrittenPage.check("scale.md", ScaleDoc.render());
    }

    @ParameterizedTest
    @FieldSource("SESSIONS")
    void sendsLessWithEveryRequestWhereAStoreHasTheDetails(TypicalSession session) {
        assertThat(session.withStore()).isLessThan(session.all(TokensKept.ALL));
        assertThat(session.withStore() - session.identity())
                .as("the key of the details")
                .isBetween(32, 100);
    }

    @ParameterizedTest
    @FieldSource("SESSIONS")
    void keepsInTheStoreWhatCookiesWouldCarry(TypicalSession session) {
        assertThat(SessionSizes.entry(session.inStore()))
                .as("the same bytes, without base64")
                .isBetween(
                        (session.all(TokensKept.ALL) - session.identity()) / 2,
                        session.all(TokensKept.ALL) - session.identity());
    }

    @Test
    void assumesLessThanAKeyMaySeal() {
        assertThat(Scale.ALL)
                .allSatisfy(size -> assertThat(size.daysOfAKey())
                        .as("%d users: time enough for two deployments", size.users())
                        .isGreaterThan(30));
    }

    /** The page names no other options. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jndi:payara/CacheManager",
                "--startport",
                "--clustermode",
                "tcpip:",
                "--clustername",
                "-Dhazelcast.jcache.provider.type=member",
                "-Dcluster.name=",
                "-Dcluster.port=",
                "-Dcluster.members="
            })
    void namesTheOptionsWithWhichTheTestsStartNodes(String option) {
        assertThat(SERVERS.stream().map(ScaleDoc::read).collect(Collectors.joining()))
                .contains(option);
        assertThat(WrittenPage.text("pages/scale.md")).contains(option);
    }
}
