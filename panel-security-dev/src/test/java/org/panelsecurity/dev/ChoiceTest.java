package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    @Test
    void hasTheClaimsThatApplicationsRead() {
        assertThat(new Choice(" mona ", "admin, ,finance,admin", "").user())
                .hasToString("{\"sub\":\"mona\",\"preferred_username\":\"mona\",\"name\":\"mona\","
                        + "\"email\":\"mona@example.com\",\"groups\":[\"admin\",\"finance\"]}");
    }

    @Test
    void makesAnAddressOfAnyName() {
        assertThat(new Choice("mona lisa", "", "").user().getString("email")).isEqualTo("mona-lisa@example.com");
        assertThat(new Choice("m@octo.example", "", "").user().getString("email"))
                .isEqualTo("m@octo.example");
    }

    @Test
    void letsTypedClaimsReplaceOthers() {
        assertThat(new Choice("mona", "admin", "{\"email\": \"m@octo.example\", \"age\": 7}").user())
                .hasToString("{\"sub\":\"mona\",\"preferred_username\":\"mona\",\"name\":\"mona\","
                        + "\"email\":\"m@octo.example\",\"groups\":[\"admin\"],\"age\":7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "{'a': 1}", "null"})
    void refusesClaimsThatAreNoJsonObject(String claims) {
        assertThat(new Choice("mona", "", claims).problem())
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("The claims are not a JSON object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "exp", "nonce", "azp"})
    void refusesClaimsOfTheProtocol(String claim) {
        assertThat(new Choice("mona", "", "{\"" + claim + "\": 1}").problem())
                .contains("The provider itself sets these claims: " + claim + ".");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(new Choice("", "", "").problem()).isPresent();
        assertThat(new Choice("m".repeat(101), "", "").problem()).isPresent();
        assertThat(new Choice("mona", "g".repeat(1_001), "").problem()).isPresent();
        assertThat(new Choice("mona", "", "{}" + " ".repeat(4_000)).problem()).isPresent();
        assertThat(new Choice("mona", "", "[".repeat(4_000)).problem()).isPresent();
        assertThat(new Choice("m".repeat(100), "g".repeat(1_000), "{}").problem())
                .isEmpty();
    }
}
