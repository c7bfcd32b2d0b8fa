package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.CapturedLog;

/** Scopes as providers answer them: the largest alone, under other names, or fewer than requested. */
class GrantedScopesTest {
    private static final String CLIENT =
            "\npanel.oauth.key=client-1\npanel.oauth.secret=a-client-secret-of-some-length\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github    | user                 | read:user user:email
            github    | user                 | user:follow
            github    | admin:org            | write:org read:org
            github    | write:org            | read:org
            github    | repo                 | public_repo repo:status
            bitbucket | account:write        | account email
            gitlab    | api                  | read_user read_api
            google    | openid https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile | openid email profile
            """)
    void countsWhatAScopeImplies(String preset, String granted, String implied) {
        Registration registration = registration(preset);

        List<String> log = CapturedLog.during(() -> assertThat(registration
                        .withImpliedScopes(tokens(granted), words(implied))
                        .scopes())
                .containsAll(words(implied))
                .containsAll(words(granted)));

        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            github    | read:org             | write:org
            github    | read:user            | user:email
            github    | user:email           | read:user
            bitbucket | email                | account
            """)
    void countsNothingThatIsMore(String preset, String granted, String more) {
        Registration registration = registration(preset);

        List<String> log = CapturedLog.during(() -> assertThat(registration
                        .withImpliedScopes(tokens(granted), words(more))
                        .scopes())
                .doesNotContain(more));

        assertThat(log)
                .singleElement()
                .asString()
                .contains("Scopes of " + preset + ": " + more + " was requested but not granted", "Granted: " + granted)
                .contains("panel.oauth." + preset + ".scope");
    }

    @Test
    void tellsMissingScopesOnce() {
        Registration github = registration("github");

        assertThat(CapturedLog.during(() -> {
                    github.withImpliedScopes(tokens(""), List.of("read:user", "user:email"));
                    github.withImpliedScopes(tokens(""), List.of("read:user", "user:email"));
                }))
                .singleElement()
                .asString()
                .contains("read:user, user:email", "Granted: none");
    }

    /** Each pair is the same scope, or one that tokens show. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openid offline_access email   | email
            User.Read                     | https://graph.microsoft.com/User.Read
            https://graph.microsoft.com/User.Read | User.Read
            User.Read                     | user.read
            api://7a1b/.default           | access_as_user
            """)
    void tellsNothingOfScopesWithAnotherName(String requested, String granted) {
        assertThat(CapturedLog.during(() -> registration("azure").withImpliedScopes(tokens(granted), words(requested))))
                .isEmpty();
    }

    private static Registration registration(String preset) {
        return new TestRegistrations("panel.oauth.provider=" + preset + CLIENT).only();
    }

    private static TokenSet tokens(String scopes) {
        return new TokenSet("access", null, null, null, words(scopes));
    }

    private static Set<String> words(String text) {
        return Pattern.compile(" ")
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
