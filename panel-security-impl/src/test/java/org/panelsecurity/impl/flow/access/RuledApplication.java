package org.panelsecurity.impl.flow.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;

/** An application with rules for paths. The stable id of each of its users is the user's role. */
record RuledApplication(TestApplication application) {
    private static final String ROLES =
            "{'admin': ['user:admin'], 'clerk': ['user:clerk'], 'auditor': ['user:auditor']}";

    static RuledApplication with(String rules, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "panel.oauth.provider",
                "github",
                "panel.oauth.key",
                "client-1",
                "panel.oauth.secret",
                "a-client-secret-of-some-length",
                "panel.oauth.roles",
                ROLES,
                "panel.access",
                rules));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new RuledApplication(new TestApplication(all));
    }

    Access access(String user, TestExchange exchange) {
        return access(session(user, Set.of(), Set.of()), exchange);
    }

    Access access(UserSession session, TestExchange exchange) {
        return application.flows().checkAccess().of(session, exchange);
    }

    boolean admits(String user, TestExchange exchange) {
        return access(user, exchange) instanceof Access.Granted;
    }

    boolean isOpen(TestExchange exchange) {
        return application.flows().guestPaths().isOpen(exchange);
    }

    static UserSession session(String user, Set<String> groups, Set<String> storeGroups) {
        Instant now = Instant.now();
        Life life = new Life("session-1", 0, now, now.plusSeconds(60));
        return UserSession.begin(
                        IdentityContent.of(
                                new Client("github", "client-1", "https://github.com/login/oauth"),
                                Identity.of("github", user, user, groups),
                                life),
                        Details.of(life, null, Map.of()))
                .withStoreGroups(storeGroups);
    }
}
