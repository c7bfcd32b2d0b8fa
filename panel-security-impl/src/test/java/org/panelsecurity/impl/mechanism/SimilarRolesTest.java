package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.CapturedLog;

class SimilarRolesTest {
    private final SimilarRoles similarRoles = new SimilarRoles(Set.of("admin", "clerk"));

    @Test
    void nameARoleInOtherLettersOnce() {
        assertThat(warnings(Set.of("user", "Admin")))
                .singleElement()
                .asString()
                .contains(
                        "\"Admin\"", "\"admin\"", "Upper and lower case count", "If only administrators create groups")
                .endsWith("write: panel.oauth.roles.admin=Admin");
        assertThat(warnings(Set.of("ADMIN"))).isEmpty();
    }

    @Test
    void nameARoleWithTheNameOfTheProvider() {
        assertThat(warnings(Set.of("corp:clerk")))
                .singleElement()
                .asString()
                .contains("If only administrators create groups")
                .doesNotContain("several providers", "Upper and lower case")
                .endsWith("write: panel.oauth.roles.clerk=corp:clerk");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            team lead | Team lead      | write: panel.oauth.roles.team\\ lead=Team lead
            a=b:c#d!  | corp:a=b:c#d!  | write: panel.oauth.roles.a\\=b\\:c\\#d\\!=corp:a=b:c#d!
            a,b       | corp:a,b       | map the group to this role in panel.oauth.roles.
            a\\b       | corp:a\\b       | map the group to this role in panel.oauth.roles.
            a${b}     | corp:a${b}     | map the group to this role in panel.oauth.roles.
            [a]       | [A]            | map the group to this role in panel.oauth.roles.
            """)
    void proposeALineOnlyIfItMeansThisGroup(String asked, String role, String advice) {
        assertThat(CapturedLog.during(() -> new SimilarRoles(Set.of(asked)).compare(Set.of(role), Set.of())))
                .singleElement()
                .asString()
                .endsWith(advice);
    }

    @Test
    void proposeNoSecondDefinition() {
        assertThat(CapturedLog.during(() -> similarRoles.compare(Set.of("corp:clerk"), Set.of("clerk"))))
                .singleElement()
                .asString()
                .contains("If only administrators create groups")
                .endsWith("add the group to the role \"clerk\", which panel.oauth.roles defines already.");
        assertThat(CapturedLog.during(() -> similarRoles.compare(Set.of("Admin"), Set.of("Admin"))))
                .singleElement()
                .asString()
                .endsWith("panel.oauth.roles defines the role that the user has. If its name is a mistake, correct it"
                        + " there.");
    }

    @Test
    void boundWhatTheyRepeat() {
        String longName = "x".repeat(2000);

        assertThat(CapturedLog.during(
                        () -> new SimilarRoles(Set.of("a b")).compare(Set.of("corp\n" + longName + ":a b"), Set.of())))
                .singleElement()
                .asString()
                .hasSizeLessThan(700)
                .doesNotContain("\n")
                .endsWith("map the group to this role in panel.oauth.roles.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "administrator", "github:org/admin", "corp:team:admin", "user"})
    void areNoOtherRoles(String role) {
        assertThat(warnings(Set.of(role))).isEmpty();
    }

    private List<String> warnings(Set<String> roles) {
        return CapturedLog.during(() -> similarRoles.compare(roles, Set.of()));
    }
}
