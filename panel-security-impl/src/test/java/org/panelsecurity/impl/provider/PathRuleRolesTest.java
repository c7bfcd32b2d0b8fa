package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.TestDeployment;

/** The roles that {@code panel.access} names. */
class PathRuleRolesTest {
    private static final String GITHUB = """
            panel.oauth.provider=github
            panel.oauth.key=client-1
            panel.oauth.secret=a-client-secret-of-some-length
            panel.oauth.roles={'admin': ['github:org/acme'], 'nobody': []}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    clerk           | panel.oauth.roles does not define it, and it is no group
                    clerk           | If an identity store of the application adds it
                    adnim           | panel.oauth.roles does not define it, and it is no group
                    admins          | does not define it (did you mean admin?)
                    Admin           | does not define it (did you mean admin?)
                    user:42         | it stands for users, and is no role. Define a role for them in panel.oauth.roles.
                    github:*        | it stands for users, and is no role
                    github:user:42  | it stands for users, and is no role
                    """)
    void warnsOfARoleThatNoUserCanHave(String role, String reason) {
        assertThat(warnings("{'/a': ['admin'], '/b': ['" + role + "'], '/c': ['" + role + "']}"))
                .singleElement()
                .asString()
                .contains("panel.access (PANEL_ACCESS): probably no user has the role \"" + role
                        + "\" of the rule \"/b\": ")
                .contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "*", "github:org/acme", "github:team/acme/finance", "nobody"})
    void warnsOfNoRoleThatAUserCanHave(String role) {
        assertThat(warnings("{'/a': ['" + role + "']}")).isEmpty();
    }

    @Test
    void warnsOfARuleForACallback() {
        assertThat(new TestDeployment(
                                GITHUB
                                        + "panel.oauth.redirect-uri=/back\npanel.access={'/back': 'admin', '/back/*': 'admin'}",
                                Map.of())
                        .warnings())
                .filteredOn(warning -> warning.contains("panel.access"))
                .singleElement()
                .asString()
                .contains("rule \"/back\": it has no effect, because Panel Security itself answers at this callback");
    }

    @Test
    void keepsGroupsThatRulesName() {
        Registration registration =
                new TestDeployment(GITHUB + """
                        panel.oauth.groups=github:org/octo
                        panel.access={'/a': ['github:team/acme/Finance'], '/b': 'github:org/b'}
                        """, Map.of()).registrations().all().get(0);

        assertThat(registration
                        .identity(
                                Map.of(
                                        "id", "42",
                                        "login", "mona",
                                        "groups", List.of("org/octo", "team/acme/finance", "org/b", "org/other")),
                                UnaskedProvider.OF_ANYBODY)
                        .groups())
                .containsExactlyInAnyOrder("github:org/octo", "github:team/acme/finance", "github:org/b");
    }

    private static List<String> warnings(String rules) {
        return new TestDeployment(GITHUB + "panel.access=" + rules, Map.of())
                .warnings().stream()
                        .filter(warning -> warning.contains("panel.access"))
                        .toList();
    }
}
