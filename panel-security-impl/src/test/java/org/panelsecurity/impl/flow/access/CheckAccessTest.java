package org.panelsecurity.impl.flow.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.AccessDenied;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.IdentityContent;
import org.panelsecurity.impl.session.UserSession;
import org.panelsecurity.impl.session.UserSession.Life;

/** The access check of the application, on a request of a user who is logged in. */
class CheckAccessTest {
    private final TestApplication application = new TestApplication(Map.of(
            "panel.oauth.provider",
            "github",
            "panel.oauth.key",
            "client-1",
            "panel.oauth.secret",
            "a-client-secret-of-some-length"));
    private final UserSession session = session();

    @Test
    void asksTheAccessCheckForThePathAndGoesOn() {
        application.accessCheck((who, path) -> path.equals("/reports") ? Decision.allow() : Decision.deny("no"));

        assertThat(application.flows().checkAccess().of(session, TestExchange.get("/reports?x=1")))
                .isInstanceOf(Access.Granted.class);
    }

    @Test
    void deniesPeopleWithAPageAndScriptsWithJson() {
        application.accessCheck((who, path) -> Decision.deny("Only on Mondays."));

        assertThat(refusal(TestExchange.get("/reports")).content())
                .isEqualTo(new Content.Show(new Page.NotAuthorized(
                        "mona",
                        "Only on Mondays.",
                        new Link("/app/logout"),
                        new Link("/app/"),
                        new Link("/app/login/github?wish=another-account&next=%2Fapp%2Freports"))));
        assertThat(refusal(TestExchange.get("/reports").byScript()).content())
                .isEqualTo(new Content.Json(403, Map.of("error", "not_authorized")));
    }

    @Test
    void redirectsInsideTheApplication() {
        application.accessCheck((who, path) -> Decision.redirectTo("/terms?from=reports"));

        assertThat(refusal(TestExchange.get("/reports")).content())
                .isEqualTo(new Content.Redirect("/app/terms?from=reports"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports",
                "/reports?again",
                "//evil.example",
                "https://evil.example",
                "/\\evil",
                "/../other",
                "terms",
                "",
                "/a b",
                "/a\r\nb"
            })
    void deniesInsteadOfRedirectingInACircleOrElsewhere(String target) {
        application.accessCheck((who, path) -> Decision.redirectTo(target));

        assertThat(refusal(TestExchange.get("/reports")).content()).isInstanceOf(Content.Show.class);
    }

    @Test
    void deniesWhenTheCheckThrows() {
        application.accessCheck((who, path) -> {
            throw new IllegalStateException("broken");
        });

        assertThat(refusal(TestExchange.get("/reports")).content()).isInstanceOf(Content.Show.class);
    }

    @Test
    void tellsOfWhomItDeniesAndOfNoOneElse() {
        application.accessCheck((who, path) -> path.equals("/reports") ? Decision.deny("no") : Decision.allow());

        refusal(TestExchange.get("/reports?token=secret"));
        application.flows().checkAccess().of(session, TestExchange.get("/orders"));

        assertThat(application.events()).singleElement().isInstanceOfSatisfying(AccessDenied.class, denied -> {
            assertThat(denied.reason()).isEqualTo(AccessDenied.Reason.ACCESS_CHECK);
            assertThat(denied.identity()).isEqualTo(session.identity());
            assertThat(denied.path()).isEqualTo("/reports");
        });
    }

    private Reply refusal(TestExchange exchange) {
        Access access = application.flows().checkAccess().of(session, exchange);
        assertThat(access).isInstanceOf(Access.Refused.class);
        return ((Access.Refused) access).reply();
    }

    private static UserSession session() {
        Instant now = Instant.now();
        Life life = new Life("session-1", 0, now, now.plusSeconds(60));
        return UserSession.begin(
                IdentityContent.of(
                        new Client("github", "client-1", "https://github.com/login/oauth"),
                        Identity.of("github", "42", "mona", Set.of()),
                        life),
                Details.of(life, null, Map.of("name", "Mona")));
    }
}
