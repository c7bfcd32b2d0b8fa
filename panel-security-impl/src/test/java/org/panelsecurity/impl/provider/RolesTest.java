package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Identity;

/** The rules of groups and roles: above all, no user can create a group that becomes a role. */
class RolesTest {
    private static final String GITHUB = """
            panel.oauth.provider=github
            panel.oauth.key=client-1
            panel.oauth.secret=a-client-secret-of-some-length
            """;
    private static final String CORP = """
            panel.oauth.provider=corp
            panel.oauth.corp.preset=generic
            panel.oauth.corp.issuer=https://sso.example.com
            panel.oauth.corp.key=client-1
            panel.oauth.corp.secret=a-client-secret-of-some-length
            panel.oauth.corp.groups-claim=groups
            """;
    private static final String BOTH = CORP.replace("provider=corp", "provider=corp,github") + """
            panel.oauth.github.key=client-2
            panel.oauth.github.secret=another-client-secret-of-some-length
            """;

    @Test
    void givesNoRoleToAnOrganisationThatIsCalledLikeOne() {
        TestRegistrations github = new TestRegistrations(GITHUB);
        Identity founder = github.identity(Map.of("id", 1L, "login", "eve", "groups", List.of("org/admin")));

        assertThat(github.roles.of(founder, Set.of())).containsExactly("github:org/admin");
    }

    @Test
    void givesATenantsGroupsAsRolesWhileThereIsOneRegistration() {
        Map<String, Object> claims = Map.of("sub", "1", "email", "mona@example.com", "groups", List.of("admin"));
        TestRegistrations one = new TestRegistrations(CORP);
        TestRegistrations both = new TestRegistrations(BOTH);

        assertThat(one.roles.of(one.identity(claims), Set.of())).containsExactly("admin");
        assertThat(both.roles.of(both.identity(claims), Set.of())).containsExactly("corp:admin");
    }

    @Test
    void mapsAllUsersSingleUsersAndGroups() {
        TestRegistrations github = new TestRegistrations(GITHUB + """
                panel.oauth.roles.user=*
                panel.oauth.roles.owner=user:1
                panel.oauth.roles.also-owner=github:user:1
                panel.oauth.roles.finance=github:team/Acme/Finance
                panel.oauth.roles.everybody-here=github:*
                """);
        Identity mona = github.identity(Map.of("id", 1L, "login", "mona", "groups", List.of("team/acme/finance")));
        Identity eve = github.identity(Map.of("id", 2L, "login", "eve"));

        assertThat(github.roles.of(mona, Set.of("auditor")))
                .containsExactlyInAnyOrder(
                        "github:team/acme/finance",
                        "auditor",
                        "user",
                        "owner",
                        "also-owner",
                        "finance",
                        "everybody-here");
        assertThat(github.roles.of(eve, Set.of())).containsExactlyInAnyOrder("user", "everybody-here");
    }

    @Test
    void tellsTwoRegistrationsApart() {
        TestRegistrations both = new TestRegistrations(BOTH + """
                panel.oauth.roles.corporate=corp:*
                panel.oauth.roles.first=corp:user:1
                panel.oauth.roles.nobody=user:1
                """);
        Identity here = Identity.of("corp", "1", "mona", Set.of());
        Identity there = Identity.of("github", "1", "mona", Set.of());

        assertThat(both.roles.of(here, Set.of())).containsExactlyInAnyOrder("corporate", "first");
        assertThat(both.roles.of(there, Set.of())).isEmpty();
    }

    @Test
    void comparesGroupsExactlyWhereThePresetDoesNotSayOtherwise() {
        TestRegistrations corp = new TestRegistrations(CORP + "panel.oauth.roles.boss=Owners\n");

        assertThat(corp.roles.of(Identity.of("corp", "1", "m", Set.of("owners")), Set.of()))
                .containsExactly("owners");
        assertThat(corp.roles.of(Identity.of("corp", "1", "m", Set.of("Owners")), Set.of()))
                .containsExactlyInAnyOrder("Owners", "boss");
    }
}
