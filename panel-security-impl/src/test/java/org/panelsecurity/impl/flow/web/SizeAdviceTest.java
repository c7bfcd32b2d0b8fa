package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;

class SizeAdviceTest {
    private static final Map<String, String> GITHUB =
            Map.of("panel.oauth.provider", "github", "panel.oauth.key", "client-1", "panel.oauth.secret", "hush-hush");

    @Test
    void namesTheSettingsThatHelpInTheirOrder() {
        assertThat(advice(GITHUB))
                .isEqualTo("its cookies would have 7001 bytes, but the limit is 6000"
                        + " (panel.session.cookie-limit). To make it smaller, set, in this order: panel.oauth.groups (it has 2 groups);"
                        + " panel.session.tokens=access or none; panel.session.store=jcache, a cache that all nodes share;"
                        + " panel.session.cookie-limit, if every proxy and server accepts larger headers.");
    }

    @Test
    void namesNothingThatIsDoneAlready() {
        assertThat(advice(TestApplication.with(GITHUB, "panel.session.tokens", "access")))
                .contains("panel.session.tokens=none")
                .doesNotContain("=access");
        assertThat(advice(TestApplication.with(GITHUB, "panel.session.tokens", "none")))
                .doesNotContain("panel.session.tokens");
        assertThat(advice(TestApplication.with(GITHUB, "panel.oauth.refresh-tokens", "true")))
                .contains("panel.session.tokens=access or none, without panel.oauth.refresh-tokens;");
    }

    @Test
    void namesNothingThatIsNotInCookiesWhereTheNodesShareAStore() {
        assertThat(advice(TestApplication.with(GITHUB, "panel.session.store", "jcache")))
                .contains("panel.oauth.groups (it has 2 groups); panel.session.cookie-limit,")
                .doesNotContain("panel.session.tokens", "panel.session.store");
    }

    @Test
    void namesTheSettingOfTheRegistrationWhereThereAreSeveral() {
        Map<String, String> several = new LinkedHashMap<>();
        for (String name : new String[] {"github", "corp"}) {
            several.put("panel.oauth." + name + ".key", "client-1");
            several.put("panel.oauth." + name + ".secret", "hush-hush");
        }
        several.put("panel.oauth.provider", "github,corp");
        several.put("panel.oauth.corp.preset", "google");

        assertThat(advice(several)).contains("panel.oauth.github.groups (");
    }

    private static String advice(Map<String, String> settings) {
        TestApplication application = new TestApplication(settings);
        Instant now = Instant.now();
        Life life = new Life("session-1", 0, now, now.plusSeconds(60));
        UserSession session = UserSession.begin(
                IdentityContent.of(
                        new Client("github", "client-1", "https://github.com/login/oauth"),
                        Identity.of("github", "42", "mona", Set.of("github:org/a", "github:org/b")),
                        life),
                Details.of(life, null, Map.of()));
        return new SizeAdvice(application.settings().session(), application.registrations()).advice(session, 7001);
    }
}
