package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.settings.DevelopmentUser;

class ChoiceTest {
    @Test
    void hasTheClaimsThatApplicationsRead() {
        assertThat(Choice.typed(" mona ", "admin, ,finance,admin", "").user())
                .hasToString("{\"sub\":\"mona\",\"preferred_username\":\"mona\",\"name\":\"mona\","
                        + "\"email\":\"mona@example.com\",\"groups\":[\"admin\",\"finance\"]}");
    }

    @Test
    void makesAnAddressOfAnyName() {
        assertThat(Choice.typed("mona lisa", "", "").user().getString("email")).isEqualTo("mona-lisa@example.com");
        assertThat(Choice.typed("m@octo.example", "", "").user().getString("email"))
                .isEqualTo("m@octo.example");
    }

    @Test
    void letsTypedClaimsReplaceOthers() {
        assertThat(Choice.typed("mona", "admin", "{\"email\": \"m@octo.example\", \"age\": 7}")
                        .user())
                .hasToString("{\"sub\":\"mona\",\"preferred_username\":\"mona\",\"name\":\"mona\","
                        + "\"email\":\"m@octo.example\",\"groups\":[\"admin\"],\"age\":7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "{'a': 1}", "null"})
    void refusesClaimsThatAreNoJsonObject(String claims) {
        assertThat(Choice.typed("mona", "", claims).problem())
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("The claims are not a JSON object"));
    }

    @Test
    void keepsGroupsOfAnOfferedUserAsTheyAre() {
        assertThat(Choice.of(new DevelopmentUser("mona", List.of("Sales, EMEA", "Finance Team"), Map.of()))
                        .user()
                        .getJsonArray("groups"))
                .hasToString("[\"Sales, EMEA\",\"Finance Team\"]");
        assertThat(Choice.typed("mona", "Finance Team, sales", "").groups()).containsExactly("Finance Team", "sales");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"\"", "\" \"", "[\"mona\"]"})
    void refusesASubjectThatIsNoText(String subject) {
        assertThat(Choice.typed("mona", "", "{\"sub\": " + subject + "}").problem())
                .contains("The claim sub is not a text, or is empty.");
        assertThat(Choice.typed("mona", "", "{\"sub\": \"id-7\"}").problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "nonce", "azp"})
    void refusesClaimsOfTheProtocol(String claim) {
        assertThat(Choice.typed("mona", "", "{\"" + claim + "\": 1}").problem())
                .contains("The provider itself sets these claims: " + claim + ".");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(Choice.typed("", "", "").problem()).isPresent();
        assertThat(Choice.typed("m".repeat(101), "", "").problem()).isPresent();
        assertThat(Choice.typed("mona", "g".repeat(1_001), "").problem()).isPresent();
        assertThat(Choice.typed("mona", "", "{}" + " ".repeat(4_000)).problem()).isPresent();
        assertThat(Choice.typed("mona", "", "[".repeat(4_000)).problem()).isPresent();
        assertThat(Choice.typed("m".repeat(100), "g".repeat(1_000), "{}").problem())
                .isEmpty();
    }
}
