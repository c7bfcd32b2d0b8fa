package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.OAuthProvider;

/** Full name and role of a group called {@code admin} at each preset, alone and among several. */
class GroupRulesTest {
    private static final OAuthProvider PLUG_IN = OAuthProvider.named("gitea")
            .issuer("https://gitea.com")
            .userClaim("email")
            .groupsClaim("groups")
            .build();
    private static final OAuthProvider COMPANY = OAuthProvider.named("intranet")
            .issuer("https://sso.octo.example")
            .userClaim("email")
            .groupsClaim("groups")
            .groupsFoundedBy(GroupFounders.ADMINISTRATORS)
            .build();
    private static final String TENANT = "panel.oauth.one.tenant=octo.example\n";
    private static final String GROUPS_CLAIM = "panel.oauth.one.groups-claim=groups\n";

    /**
     * One preset, registered as {@code one}.
     *
     * @param said the claim that contains the group, and its value
     * @param alone its full name with one registration
     * @param among its full name with several
     */
    record Row(String preset, String more, Map.Entry<String, String> said, String alone, String among) {
        @Override
        public String toString() {
            return preset + (more.isEmpty() ? "" : " with more settings");
        }
    }

    static Stream<Row> anyoneFounds() {
        return Stream.of(
                new Row("github", "", Map.entry("groups", "org/admin"), "one:org/admin", "one:org/admin"),
                new Row("github", GROUPS_CLAIM, Map.entry("groups", "admin"), "one:admin", "one:admin"),
                new Row("gitlab", "", Map.entry("groups", "admin"), "one:group/admin", "one:group/admin"),
                new Row(
                        "gitlab",
                        "",
                        Map.entry("https://gitlab.org/claims/groups/owner", "admin"),
                        "one:group/admin:owner",
                        "one:group/admin:owner"),
                new Row("gitlab", GROUPS_CLAIM, Map.entry("groups", "admin"), "one:admin", "one:admin"),
                new Row(
                        "bitbucket",
                        "",
                        Map.entry("groups", "workspace/admin"),
                        "one:workspace/admin",
                        "one:workspace/admin"),
                new Row("azure", "", Map.entry("roles", "admin"), "t/admin", "one:t/admin"),
                new Row("azure-v1", "", Map.entry("groups", "admin"), "t/admin", "one:t/admin"),
                new Row("google", GROUPS_CLAIM, Map.entry("groups", "admin"), "one:admin", "one:admin"),
                new Row("gitea", "", Map.entry("groups", "admin"), "one:admin", "one:admin"));
    }

    static Stream<Row> administratorsFound() {
        return Stream.of(
                new Row("azure", TENANT, Map.entry("roles", "admin"), "admin", "one:admin"),
                new Row("azure", TENANT, Map.entry("groups", "admin"), "admin", "one:admin"),
                new Row("azure-v1", TENANT, Map.entry("roles", "admin"), "admin", "one:admin"),
                new Row(
                        "okta",
                        "panel.oauth.one.url=dev-1.okta.com\n",
                        Map.entry("groups", "admin"),
                        "admin",
                        "one:admin"),
                new Row(
                        "auth0",
                        "panel.oauth.one.subdomain=dev-octo.us\npanel.oauth.one.groups-claim=https://octo.example/roles\n",
                        Map.entry("https://octo.example/roles", "admin"),
                        "admin",
                        "one:admin"),
                new Row("generic", ofIssuer(), Map.entry("groups", "admin"), "admin", "one:admin"),
                new Row("auth_code", ofIssuer(), Map.entry("groups", "admin"), "admin", "one:admin"),
                new Row("password", ofIssuer(), Map.entry("groups", "admin"), "admin", "one:admin"),
                new Row("intranet", "", Map.entry("groups", "admin"), "admin", "one:admin"));
    }

    private static String ofIssuer() {
        return "panel.oauth.one.issuer=https://sso.example.com\n" + GROUPS_CLAIM;
    }

    @ParameterizedTest
    @MethodSource("anyoneFounds")
    void givesNoRoleToAGroupThatAnyUserCanCreate(Row row) {
        assertThat(roles(alone(row), row)).containsExactly(row.alone()).doesNotContain("admin");
        assertThat(roles(among(row), row)).containsExactly(row.among()).doesNotContain("admin");
    }

    @ParameterizedTest
    @MethodSource("administratorsFound")
    void givesATenantsGroupsAsRolesWhileItIsAlone(Row row) {
        assertThat(roles(alone(row), row)).containsExactly(row.alone());
        assertThat(roles(among(row), row)).containsExactly(row.among());
    }

    @Test
    void readsNoGroupsOfTheGenericFamilyWithoutTheirClaim() {
        Row row = new Row(
                "generic", "panel.oauth.one.issuer=https://sso.example.com\n", Map.entry("groups", "admin"), "", "");

        assertThat(roles(alone(row), row)).isEmpty();
    }

    @Test
    void repeatsWhoMakesRolesWhereTheyAreBare() {
        Row generic = administratorsFound()
                .filter(row -> row.preset().equals("generic"))
                .findFirst()
                .orElseThrow();

        assertThat(registrations(alone(generic)).only().trustedGroups()).contains("groups");
        assertThat(registrations(among(generic)).only().trustedGroups()).isEmpty();
        for (Row row : anyoneFounds().toList()) {
            assertThat(registrations(alone(row)).only().trustedGroups())
                    .as("%s", row)
                    .isEmpty();
        }
    }

    private static Set<String> roles(String settings, Row row) {
        Map<String, Object> claims = new HashMap<>(
                Map.of("sub", "1", "id", "1", "account_id", "1", "tid", "t", "oid", "o", "email", "mona@octo.example"));
        List.of("login", "username", "preferred_username", "unique_name").forEach(name -> claims.put(name, "mona"));
        claims.put(row.said().getKey(), List.of(row.said().getValue()));
        TestRegistrations registrations = registrations(settings);
        return registrations.roles.of(registrations.identity(claims), Set.of());
    }

    private static TestRegistrations registrations(String settings) {
        return new TestRegistrations(settings, PLUG_IN, COMPANY);
    }

    private static String alone(Row row) {
        return """
                panel.oauth.provider=one
                panel.oauth.one.preset=%s
                panel.oauth.one.key=client-1
                panel.oauth.one.secret=a-client-secret-of-some-length
                """.formatted(row.preset()) + row.more();
    }

    private static String among(Row row) {
        return alone(row).replace("provider=one", "provider=one,two") + """
                panel.oauth.two.preset=bitbucket
                panel.oauth.two.key=client-2
                panel.oauth.two.secret=another-client-secret-of-some-length
                """;
    }
}
