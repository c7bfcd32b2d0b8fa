package org.panelsecurity.impl.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.spi.OAuthProvider;

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
                .contains("To use another claim, set panel.oauth.generic.")
                .endsWith(" To request the missing claim, write: panel.oauth.scope=openid profile email");
        assertThat(refusal("panel.oauth.generic.scope=openid\n"))
                .endsWith(" write: panel.oauth.generic.scope=openid email");
    }

    /** A setting replaces the scopes of the preset, without which the login would fail. */
    @Test
    void keepsTheScopesOfThePreset() {
        OAuthProvider preset = OAuthProvider.named("corp")
                .displayName("Corp")
                .issuer("https://sso.example.com")
                .scopes("openid", "api.read")
                .userClaim("email")
                .build();
        String corp = """
                panel.oauth.provider=corp
                panel.oauth.key=client-1
                panel.oauth.secret=a-client-secret-of-some-length
                """;

        assertThat(refusal(new TestRegistrations(corp, preset)))
                .endsWith(" write: panel.oauth.scope=openid api.read email");
    }

    @Test
    void namesTheRegistrationIfThereAreSeveral() {
        assertThat(refusal(new TestRegistrations("""
                        panel.oauth.provider=work,github
                        panel.oauth.work.preset=generic
                        panel.oauth.work.key=client-1
                        panel.oauth.work.secret=a-client-secret-of-some-length
                        panel.oauth.work.issuer=https://sso.example.com
                        panel.oauth.work.scope=openid profile
                        panel.oauth.work.jwt-user=email
                        panel.oauth.github.key=client-2
                        panel.oauth.github.secret=a-client-secret-of-some-length
                        """))).endsWith(" write: panel.oauth.work.scope=openid profile email");
    }

    @Test
    void namesTheExtraParametersThatContainTheScopes() {
        assertThat(refusal("panel.oauth.extra-params={'scope': 'openid profile'}\n"))
                .endsWith(" write: 'scope': 'openid profile email' in panel.oauth.extra-params");
    }

    @Test
    void namesNoScopeThatIsRequestedAlready() {
        assertThat(refusal("panel.oauth.scope=openid email\n"))
                .contains("To use another claim")
                .doesNotContain("To request the missing claim");
    }

    private static String refusal(String scopes) {
        return refusal(new TestRegistrations(EMAIL + scopes));
    }

    private static String refusal(TestRegistrations registrations) {
        return catchThrowableOfType(LoginFailedException.class, () -> registrations.identity(Map.of("sub", "248289")))
                .detail();
    }
}
