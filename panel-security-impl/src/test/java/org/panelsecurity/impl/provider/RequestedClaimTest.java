package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailedException;

/** The claim of the user name is missing, perhaps because no scope requests it (OpenID Connect Core 1.0, section 5.4). */
class RequestedClaimTest {
    private static final String EMAIL = """
            panel.oauth.provider=generic
            panel.oauth.key=client-1
            panel.oauth.secret=a-client-secret-of-some-length
            panel.oauth.issuer=https://sso.example.com
            panel.oauth.jwt-user=email
            """;

    @Test
    void namesTheScopeOfTheMissingEMailAddress() {
        assertThat(refusal("panel.oauth.scope=openid profile\n"))
                .contains("Add the scope email to panel.oauth.scope. To use another claim, set panel.oauth.generic.");
    }

    @Test
    void namesNoScopeThatIsRequestedAlready() {
        assertThat(refusal("panel.oauth.scope=openid email\n"))
                .contains("To use another claim")
                .doesNotContain("Add the scope");
    }

    private static String refusal(String scopes) {
        TestRegistrations registrations = new TestRegistrations(EMAIL + scopes);
        return catchThrowableOfType(LoginFailedException.class, () -> registrations.identity(Map.of("sub", "248289")))
                .detail();
    }
}
