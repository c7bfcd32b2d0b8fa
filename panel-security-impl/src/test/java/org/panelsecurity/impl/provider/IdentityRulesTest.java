package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/** The claims of each preset for the user name and the stable id. */
class IdentityRulesTest {
    private static final Map<String, Object> ENTRA =
            Map.of("tid", "tenant-1", "oid", "object-1", "sub", "pairwise", "email", "mail@octo.example");
    private static final Map<String, Object> OPENID = Map.of(
            "sub", "248289", "email", "mail@octo.example", "preferred_username", "mona", "nickname", "moni", "id", "x");

    /**
     * A preset's users.
     *
     * @param needed the required claims
     */
    record Row(String settings, Map<String, Object> claims, String user, String id, List<String> needed) {
        @Override
        public String toString() {
            return settings.lines().findFirst().orElse("") + " as " + user;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        preset("azure"),
                        with(ENTRA, "preferred_username", "mona@octo.example"),
                        "mona@octo.example",
                        "tenant-1/object-1",
                        List.of("tid", "oid")),
                new Row(preset("azure"), ENTRA, "mail@octo.example", "tenant-1/object-1", List.of("email")),
                new Row(
                        preset("azure-v1"),
                        with(ENTRA, "unique_name", "mona@octo.example"),
                        "mona@octo.example",
                        "tenant-1/object-1",
                        List.of("tid", "oid", "unique_name")),
                new Row(
                        preset("bitbucket"),
                        Map.of(
                                "account_id",
                                "557058:0c",
                                "uuid",
                                "{1b2c}",
                                "username",
                                "mona_octo",
                                "groups",
                                List.of()),
                        "mona_octo",
                        "557058:0c",
                        List.of("account_id", "username")),
                new Row(
                        preset("github"),
                        Map.of("id", 583231L, "login", "octocat", "email", "mail@octo.example", "groups", List.of()),
                        "octocat",
                        "583231",
                        List.of("id", "login")),
                new Row(preset("gitlab"), gitLab(), "mona", "248289", List.of("sub")),
                new Row(
                        preset("gitlab"),
                        without(gitLab(), "preferred_username"),
                        "moni",
                        "248289",
                        List.of("sub", "nickname")),
                new Row(preset("google"), OPENID, "mail@octo.example", "248289", List.of("sub", "email")),
                new Row(
                        preset("okta") + "panel.oauth.url=dev-1.okta.com\n",
                        with(OPENID, "groups", List.of()),
                        "mail@octo.example",
                        "248289",
                        List.of("sub", "email")),
                new Row(
                        preset("auth0") + "panel.oauth.subdomain=dev-octo.us\n",
                        OPENID,
                        "mail@octo.example",
                        "248289",
                        List.of("sub", "email")),
                new Row(issuer("generic"), OPENID, "mail@octo.example", "248289", List.of("sub", "email")),
                new Row(
                        issuer("generic") + "panel.user.key=nickname\n",
                        OPENID,
                        "moni",
                        "248289",
                        List.of("sub", "nickname")),
                new Row(issuer("auth_code"), OPENID, "mail@octo.example", "248289", List.of("sub", "email")),
                new Row(issuer("password"), OPENID, "mail@octo.example", "248289", List.of("sub", "email")),
                new Row(endpoints("generic"), OPENID, "mail@octo.example", "248289", List.of("email")),
                new Row(endpoints("generic"), without(OPENID, "sub"), "mail@octo.example", "x", List.of("id", "email")),
                new Row(
                        endpoints("auth_code"),
                        without(OPENID, "sub"),
                        "mail@octo.example",
                        "x",
                        List.of("id", "email")),
                new Row(
                        endpoints("password"),
                        without(OPENID, "sub"),
                        "mail@octo.example",
                        "x",
                        List.of("id", "email")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void takesUserNameAndStableIdFromTheClaimsOfTheContract(Row row) {
        TestRegistrations registrations = new TestRegistrations(row.settings());

        Identity identity = registrations.identity(row.claims());

        assertThat(identity.user()).isEqualTo(row.user());
        assertThat(identity.id()).isEqualTo(row.id());
        assertThat(registrations.only().needsUserInfo(row.claims())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesAUserWithoutARequiredClaim(Row row) {
        TestRegistrations registrations = new TestRegistrations(row.settings());

        for (String needed : row.needed()) {
            Map<String, Object> poor = without(row.claims(), needed);
            assertThat(registrations.only().needsUserInfo(poor)).as(needed).isTrue();
            assertThatThrownBy(() -> registrations.identity(poor))
                    .as(needed)
                    .isInstanceOfSatisfying(LoginFailedException.class, failed -> {
                        assertThat(failed.failure()).isEqualTo(LoginFailure.USER_CLAIM_MISSING);
                        assertThat(failed.detail()).containsAnyOf(".id-claim", ".jwt-user");
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void takesOtherClaimsWhereSettingsNameThem(Row row) {
        TestRegistrations registrations =
                new TestRegistrations(row.settings() + "panel.oauth.id-claim=employee\npanel.oauth.jwt-user=badge\n");

        Identity identity = registrations.identity(with(with(row.claims(), "employee", 7L), "badge", "M-7"));

        assertThat(identity.id()).isEqualTo("7");
        assertThat(identity.user()).isEqualTo("M-7");
        assertThatThrownBy(() -> registrations.identity(row.claims())).hasMessageContaining("employee");
    }

    @Test
    void takesNoSubjectForOneThatIsBlank() {
        TestRegistrations generic = new TestRegistrations(endpoints("generic"));

        assertThat(generic.identity(with(OPENID, "sub", " ")).id())
                .as("the next one counts")
                .isEqualTo("x");
        assertThatThrownBy(() -> generic.identity(with(with(OPENID, "sub", ""), "id", "")))
                .hasMessageContaining("id-claim");
    }

    private static String preset(String name) {
        return """
                panel.oauth.provider=%s
                panel.oauth.key=client-1
                panel.oauth.secret=a-client-secret-of-some-length
                """.formatted(name);
    }

    private static String issuer(String name) {
        return preset(name) + "panel.oauth.issuer=https://sso.example.com\n";
    }

    private static String endpoints(String name) {
        return preset(name) + """
                panel.oauth.authorize-url=https://sso.example.com/authorize
                panel.oauth.token-url=https://sso.example.com/token
                panel.oauth.user-url=https://sso.example.com/me
                """;
    }

    private static Map<String, Object> gitLab() {
        return with(OPENID, "groups", List.of());
    }

    private static Map<String, Object> with(Map<String, Object> claims, String claim, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(claim, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String claim) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.remove(claim);
        return changed;
    }
}
