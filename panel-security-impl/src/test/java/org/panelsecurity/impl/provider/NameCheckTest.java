package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.CapturedLog;
import org.panelsecurity.impl.settings.BasicAuth.SharedPassword;
import org.panelsecurity.impl.settings.Secret;
import org.panelsecurity.spi.OAuthProvider;

/** User and group names with control characters are refused. */
class NameCheckTest {
    private static final String GENERIC = """
            panel.oauth.provider=corp
            panel.oauth.corp.preset=generic
            panel.oauth.corp.issuer=https://sso.example.com
            panel.oauth.corp.groups-claim=groups
            panel.oauth.corp.key=client-1
            panel.oauth.corp.secret=a-client-secret-of-some-length
            """;
    private final TestRegistrations corp = new TestRegistrations(GENERIC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mo\nna", "mona\r", "mo\tna", "mona\0", "mo\u001bna", "mo\u007fna", "mo\u0085na", "mo\u009bna",
                "mo\u2028na", "mo\u2029na", "mo\u202ena", "mo\u2066na", "mo\u200bna", "\ufeffmona", "mo\u200ena",
                        "mo\u00adna",
                "mo\ud800na"
            })
    void refusesANameWithAControlCharacter(String name) {
        assertThatThrownBy(() -> corp.identity(claims("42", name, List.of())))
                .isInstanceOf(LoginFailedException.class)
                .hasMessageContaining("control character")
                .message()
                .doesNotContain(name);
        assertThatThrownBy(() -> corp.identity(claims(name, "mona", List.of())))
                .isInstanceOf(LoginFailedException.class);
        assertThat(new LocalUsers("basic", new SharedPassword(Secret.of("open sesame")))
                        .check(name, "open sesame")
                        .identity())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff\n", "st\0aff", "sta\u202eff", "staff\u0085"})
    void refusesAGroupButNotItsUser(String group) {
        List<String> log =
                CapturedLog.during(() -> assertThat(corp.identity(claims("42", "mona", List.of("a", group, "b")))
                                .groups())
                        .containsExactly("a", "b"));

        assertThat(log).singleElement().asString().contains("is refused").doesNotContain(group);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mona O'Octo", "mona@octo.test", "möna", "李雷", "می\u200cخواهم", "👩\u200d💻", "e\u0301"})
    void acceptsNamesOfAllLanguages(String name) {
        assertThat(corp.identity(claims("42", name, List.of(name))).user()).isEqualTo(name);
        assertThat(corp.identity(claims("42", name, List.of(name))).groups()).containsExactly(name);
    }

    @Test
    void checksTheResultOfAMapper() {
        OAuthProvider mapping = OAuthProvider.named("intranet")
                .issuer("https://sso.octo.test")
                .userClaim("email")
                .identity(who -> Identity.of(who.registration(), who.id(), who.user() + "\n", who.groups()))
                .build();
        TestRegistrations intranet = new TestRegistrations(
                GENERIC.replace("generic", "intranet").replace("panel.oauth.corp.issuer=https://sso.example.com", ""),
                mapping);

        assertThatThrownBy(() -> intranet.identity(claims("42", "mona", List.of())))
                .hasMessageContaining("control character");
    }

    private static Map<String, Object> claims(String id, String user, List<String> groups) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("sub", id);
        claims.put("email", user);
        claims.put("groups", groups);
        return claims;
    }
}
