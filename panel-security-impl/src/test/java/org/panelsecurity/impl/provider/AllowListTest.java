package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** The users whom {@code panel.oauth.allow} admits. */
class AllowListTest {
    private static final String GITHUB = preset("github");
    private static final String GOOGLE = preset("google");
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

    private static String preset(String name) {
        return """
                panel.oauth.provider=%s
                panel.oauth.key=client-1
                panel.oauth.secret=a-client-secret-of-some-length
                """.formatted(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "github:*",
                "user:583231",
                "github:user:583231",
                "github:org/acme",
                "github:org/Acme",
                "github:team/acme/finance",
                "user:1,github:org/acme",
                "['user:1', 'github:org/acme']",
                "[\"github:org/acme\"]"
            })
    void admitsUsersAsRolesNameThem(String list) {
        assertThat(in(GITHUB + "panel.oauth.allow=" + list, mona())).isEqualTo("mona");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user:1",
                "user:5832310",
                "user:mona",
                "github:mona",
                "org/acme",
                "github:org/acm",
                "github:org/acme/*",
                "github:org/*",
                "corp:*",
                "mona",
                ",",
                "[]"
            })
    void refusesEachOtherUser(String list) {
        assertRefused(GITHUB + "panel.oauth.allow=" + list, mona());
    }

    @Test
    void admitsAllUsersWithoutTheSetting() {
        assertThat(in(GITHUB, mona())).isEqualTo("mona");
    }

    /** A file with a variable that is not set must not open the application. */
    @Test
    void refusesAllUsersIfTheSettingIsEmpty() {
        assertRefused(GITHUB + "panel.oauth.allow=", mona());
        assertRefused(GITHUB + "panel.oauth.github.allow=", mona());
    }

    @Test
    void comparesBareGroupsExactly() {
        Map<String, Object> claims = Map.of("sub", "7", "email", "mona@example.com", "groups", List.of("Staff"));

        assertThat(in(CORP + "panel.oauth.allow=Staff", claims)).isEqualTo("mona@example.com");
        assertRefused(CORP + "panel.oauth.allow=staff", claims);
    }

    @Test
    void needsThePrefixOfTheRegistrationIfThereAreSeveral() {
        Map<String, Object> claims = Map.of("sub", "7", "email", "mona@example.com", "groups", List.of("staff"));

        for (String admits : List.of("*", "corp:*", "corp:user:7", "corp:staff")) {
            assertThat(in(BOTH + "panel.oauth.corp.allow=" + admits, claims)).isEqualTo("mona@example.com");
        }
        for (String refuses : List.of("user:7", "staff", "github:*", "github:user:7")) {
            assertRefused(BOTH + "panel.oauth.corp.allow=" + refuses, claims);
        }
        assertThat(in(BOTH + "panel.oauth.github.allow=user:1", claims))
                .as("the list of another registration")
                .isEqualTo("mona@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "domain:example.com, mona@example.com",
        "domain:Example.COM, mona@example.com",
        "domain:example.com, Mona@EXAMPLE.com",
        "domain:example.com, '\"a@evil.example\"@example.com'",
        "domain:example.com, a+b@example.com",
        "domain:xn--bcher-kva.example, mona@xn--bcher-kva.example",
        "email:mona@example.com, mona@example.com",
        "email:Mona@Example.com, mona@example.com",
        "email:mona@example.com, MONA@example.com",
        "google:domain:example.com, mona@example.com"
    })
    void admitsVerifiedAddresses(String rule, String address) {
        assertThat(in(GOOGLE + "panel.oauth.allow=" + rule, verified(address))).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "domain:example.com, mona@sub.example.com",
        "domain:example.com, mona@notexample.com",
        "domain:example.com, mona@example.com.evil",
        "domain:example.com, mona@example.com@evil",
        "domain:example.com, mona@evil@sub.example.com",
        "domain:example.com, mona@example.co",
        "domain:example.com, mona@com",
        "domain:example.com, example.com",
        "domain:example.com, @example.com",
        "domain:example.com, mona@example.com.",
        "domain:example.com, mona@",
        "domain:sub.example.com, mona@example.com",
        "email:mona@example.com, lisa@example.com",
        "email:mona@example.com, mona@example.com.evil",
        "email:mona@example.com, mona+x@example.com",
        "email:mona@example.com, x@mona@example.com"
    })
    void refusesOtherAddresses(String rule, String address) {
        assertRefused(GOOGLE + "panel.oauth.allow=" + rule, verified(address));
    }

    /** The Kelvin sign, dotless i, a full-width letter, sharp s, a Cyrillic letter, and what is invisible. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mona@\u212Aelvin.example",
                "mona@kelv\u0131n.example",
                "mona@\uFF4Belvin.example",
                "mona@kelvin.ex\u0430mple",
                "mona@kelvin\u3002example",
                "mona@kelvin.example\n",
                "mona@kelvin.example\u0000",
                "mo\nna@kelvin.example",
                "mo na@kelvin.example",
                "mona@kelvin.example ",
                " mona@kelvin.example",
                "mona\u200B@kelvin.example",
                "m\u00F6na@kelvin.example"
            })
    void comparesNothingButVisibleAscii(String address) {
        Map<String, Object> claims = verified(address);
        claims.put("sub", "7");
        claims.put("name", "Mona");

        assertRefused(GOOGLE + "panel.oauth.jwt-user=name\npanel.oauth.allow=domain:kelvin.example", claims);
        assertRefused(GOOGLE + "panel.oauth.jwt-user=name\npanel.oauth.allow=email:mona@kelvin.example", claims);
    }

    @Test
    void refusesAnAddressThatIsTooLongForMail() {
        String local = "m".repeat(254 - "@example.com".length());

        assertThat(in(GOOGLE + "panel.oauth.allow=domain:example.com", verified(local + "@example.com")))
                .startsWith("mmm");
        assertRefused(GOOGLE + "panel.oauth.allow=domain:example.com", verified("m" + local + "@example.com"));
    }

    /** Amazon Cognito and Apple send the text. */
    @Test
    void admitsAnAddressThatTheTextTrueCallsVerified() {
        Map<String, Object> claims = verified("mona@example.com");
        claims.put("email_verified", "true");

        assertThat(in(GOOGLE + "panel.oauth.allow=domain:example.com", claims)).isEqualTo("mona@example.com");
    }

    @Test
    void refusesAnAddressThatIsNotVerified() {
        Map<String, Object> claims = verified("mona@example.com");
        for (Object unverified : List.of(false, "false", "TRUE", "True", "yes", "1", 1, 1L, List.of(true), Map.of())) {
            claims.put("email_verified", unverified);
            assertRefused(GOOGLE + "panel.oauth.allow=domain:example.com", claims);
            assertRefused(GOOGLE + "panel.oauth.allow=email:mona@example.com", claims);
        }
        claims.remove("email_verified");
        assertRefused(GOOGLE + "panel.oauth.allow=domain:example.com", claims);
    }

    @Test
    void refusesAUserWithoutAnAddress() {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", "7", "name", "Mona", "email_verified", true));
        String settings = GOOGLE + "panel.oauth.jwt-user=name\npanel.oauth.allow=domain:example.com";

        assertRefused(settings, claims);
        claims.put("email", List.of("mona@example.com"));
        assertRefused(settings, claims);
        claims.put("email", "");
        assertRefused(settings, claims);
    }

    @Test
    void admitsByAnotherEntryWithoutAnAddress() {
        Map<String, Object> claims = Map.of("sub", "7", "email", "mona@example.com");

        assertThat(in(GOOGLE + "panel.oauth.allow=domain:example.com,user:7", claims))
                .isEqualTo("mona@example.com");
    }

    @Test
    void tellsTheAdministratorWhatToAddAndThePageWhoWasRefused() {
        assertThatThrownBy(() -> in(GITHUB + "panel.oauth.allow=domain:example.com", mona()))
                .hasMessageContaining("panel.oauth.allow does not admit github:583231")
                .hasMessageContaining("no verified e-mail address")
                .hasMessageContaining("add github:user:583231")
                .hasMessageNotContaining("mona")
                .satisfies(failed -> assertThat(RefusedUser.of(failed)).isEqualTo("mona"));
        assertThatThrownBy(() -> in(GITHUB + "panel.oauth.allow=user:1", mona()))
                .hasMessageNotContaining("e-mail");
    }

    @Test
    void keepsTheGroupsThatItNames() {
        TestRegistrations github = new TestRegistrations(GITHUB + """
                panel.oauth.groups=github:org/other
                panel.oauth.allow=github:org/Acme,domain:example.com
                """);

        assertThat(github.identity(mona()).groups()).containsExactly("github:org/acme");
    }

    @Test
    void asksForANewLoginOnlyIfAnAddressCouldAdmitTheUser() {
        AllowList list = list(GOOGLE + "panel.oauth.allow=user:7,domain:example.com");
        Identity known = Identity.of("google", "7", "mona", Set.of());
        Identity other = Identity.of("google", "8", "lisa", Set.of());

        assertThat(list.admission(known, null)).isEqualTo(AllowList.Admission.ADMITTED);
        assertThat(list.admission(other, null)).isEqualTo(AllowList.Admission.ADDRESS_NEEDED);
        assertThat(list.admission(other, "")).isEqualTo(AllowList.Admission.REFUSED);
        assertThat(list.admission(other, "lisa@example.com")).isEqualTo(AllowList.Admission.ADMITTED);
        assertThat(list(GOOGLE + "panel.oauth.allow=user:7").admission(other, null))
                .isEqualTo(AllowList.Admission.REFUSED);
    }

    @Test
    void keepsAnAddressOnlyIfARuleNeedsIt() {
        Map<String, Object> claims = verified("Mona@Example.com");

        assertThat(new TestRegistrations(GOOGLE).only().verifiedEmail(claims)).isNull();
        assertThat(new TestRegistrations(GOOGLE + "panel.oauth.allow=user:7")
                        .only()
                        .verifiedEmail(claims))
                .isNull();
        Registration withRule = new TestRegistrations(GOOGLE + "panel.oauth.allow=user:7,domain:octo.example").only();
        assertThat(withRule.verifiedEmail(claims)).isEqualTo("mona@example.com");
        assertThat(withRule.verifiedEmail(Map.of("email", "mona@example.com"))).isEmpty();
    }

    private static AllowList list(String settings) {
        return Objects.requireNonNull(new TestRegistrations(settings).only().allowList());
    }

    private static String in(String settings, Map<String, Object> claims) {
        return new TestRegistrations(settings).identity(claims).user();
    }

    private static void assertRefused(String settings, Map<String, Object> claims) {
        assertThatThrownBy(() -> in(settings, claims))
                .as("%s", claims)
                .isInstanceOfSatisfying(
                        LoginFailedException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(LoginFailure.NOT_AUTHORIZED));
    }

    private static Map<String, Object> mona() {
        return Map.of("id", 583231L, "login", "mona", "groups", List.of("org/acme", "team/acme/finance"));
    }

    private static Map<String, Object> verified(String address) {
        return new HashMap<>(Map.of("sub", "248289", "email", address, "email_verified", true));
    }
}
