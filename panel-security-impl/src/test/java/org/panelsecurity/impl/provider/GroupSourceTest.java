package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;

/** What the log tells about groups, and whether user info is asked for them. */
class GroupSourceTest {
    private static final String GENERIC = """
            panel.oauth.provider=corp
            panel.oauth.corp.preset=generic
            panel.oauth.corp.issuer=https://sso.example.com
            panel.oauth.corp.key=client-1
            panel.oauth.corp.secret=a-client-secret-of-some-length
            """;
    private static final Map<String, Object> MONA = Map.of("sub", "1", "email", "mona@octo.test");

    @Test
    void readsTwoClaimsAtOnce() {
        TestRegistrations corp =
                new TestRegistrations(GENERIC + "panel.oauth.corp.groups-claim=groups, realm_access.roles");

        assertThat(corp.identity(and(
                                MONA,
                                Map.of("groups", List.of("a"), "realm_access", Map.of("roles", List.of("b", "a")))))
                        .groups())
                .containsExactly("a", "b");
    }

    @Test
    void namesTheClaimsThatAreThereOnce() {
        TestRegistrations corp = new TestRegistrations(GENERIC + "panel.oauth.corp.groups-claim=grups");
        Map<String, Object> claims =
                and(MONA, Map.of("groups", List.of("secret-group"), "realm_access", Map.of("roles", 1)));

        List<String> log = CapturedLog.during(() -> {
            assertThat(corp.identity(claims).groups()).isEmpty();
            corp.identity(claims);
        });

        assertThat(log)
                .singleElement()
                .asString()
                .contains("Groups of corp: the claim grups is absent", "panel.oauth.corp.groups-claim")
                .contains("email", "groups", "realm_access {roles}")
                .doesNotContain("secret-group", "mona@octo.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects", "flag", "mixed"})
    void namesAClaimThatCannotBeRead(String claim) {
        TestRegistrations corp = new TestRegistrations(GENERIC + "panel.oauth.corp.groups-claim=" + claim);
        Map<String, Object> claims = and(
                MONA,
                Map.of(
                        "objects",
                        List.of(Map.of("name", "a", "id", 1)),
                        "flag",
                        true,
                        "mixed",
                        List.of("a", Map.of("x", 1))));

        assertThat(CapturedLog.during(() -> corp.identity(claims)))
                .singleElement()
                .asString()
                .contains("the claim " + claim + " has values that are not names", "objects {");
    }

    @Test
    void keepsQuietAboutAUserWithoutGroupsAtAProviderThatSendsThem() {
        TestRegistrations corp = new TestRegistrations(GENERIC + "panel.oauth.corp.groups-claim=groups");

        assertThat(CapturedLog.during(() -> {
                    corp.identity(and(MONA, Map.of("groups", List.of("a"))));
                    corp.identity(MONA);
                }))
                .isEmpty();
        assertThat(CapturedLog.during(() -> new TestRegistrations(GENERIC).identity(MONA)))
                .as("no setting expects groups")
                .isEmpty();
    }

    @Test
    void namesTheClaimOfAPresetIfRolesNeedGroups() {
        String okta = GENERIC.replace("generic", "okta").replace("corp.issuer=https://", "corp.url=");

        assertThat(CapturedLog.during(() -> new TestRegistrations(okta).identity(MONA)))
                .isEmpty();
        assertThat(CapturedLog.during(
                        () -> new TestRegistrations(okta + "panel.oauth.roles.boss=staff").identity(MONA)))
                .singleElement()
                .asString()
                .contains("the claim groups is absent");
    }

    @Test
    void boundsTheNamesOfClaims() {
        TestRegistrations corp = new TestRegistrations(GENERIC + "panel.oauth.corp.groups-claim=groups");
        Map<String, Object> many = new HashMap<>(MONA);
        for (int i = 0; i < 1000; i++) {
            many.put("claim\n" + "x".repeat(500) + i, "v");
        }

        assertThat(CapturedLog.during(() -> corp.identity(many)))
                .singleElement()
                .asString()
                .doesNotContain("\n")
                .hasSizeLessThan(4000);
    }

    @Test
    void expectsNoGroupsBecauseOfAnEmptyRole() {
        String okta =
                GENERIC.replace("generic", "okta").replace("issuer=https://sso.example.com", "url=dev-1.okta.com");

        assertThat(CapturedLog.during(() -> new TestRegistrations(okta + "panel.oauth.roles.boss=").identity(MONA)))
                .isEmpty();
        assertThat(CapturedLog.during(() -> new TestRegistrations(okta + "panel.oauth.roles.boss=b").identity(MONA)))
                .singleElement()
                .asString()
                .contains("the claim groups is absent");
    }

    @Test
    void asksUserInfoOnlyForGroupsThatMayBeThere() {
        Registration corp = new TestRegistrations(GENERIC + "panel.oauth.corp.groups-claim=groups, roles").only();
        Map<String, Object> both = and(MONA, Map.of("groups", List.of(), "roles", "a"));

        assertThat(corp.hasEnough(MONA)).isTrue();
        assertThat(corp.needsUserInfo(MONA)).isTrue();
        corp.noteIdToken(and(MONA, Map.of("groups", List.of("a"))));
        assertThat(corp.needsUserInfo(MONA))
                .as("roles were never in an ID token")
                .isTrue();
        corp.noteIdToken(both);
        assertThat(corp.needsUserInfo(MONA)).isFalse();
        assertThat(corp.needsUserInfo(both)).isFalse();
        assertThat(corp.hasEnough(Map.of("sub", "1"))).isFalse();
    }

    private static Map<String, Object> and(Map<String, Object> claims, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(claims);
        all.putAll(more);
        return all;
    }
}
