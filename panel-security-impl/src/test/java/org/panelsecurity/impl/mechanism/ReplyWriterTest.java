package org.panelsecurity.impl.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.mechanism.pages.Pages;

class ReplyWriterTest {
    private final FakeServlets servlets = new FakeServlets();
    private final ReplyWriter writer = new ReplyWriter(new Pages(), new ContainerSession(false), true);

    @Test
    void saysWhenALogoutTokenCanBeSentAgain() throws Exception {
        write(503);

        assertThat(servlets.status).isEqualTo(503);
        assertThat(servlets.answered).containsEntry("Retry-After", "10");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void saysItOnlyIfTryingAgainHelps(int status) throws Exception {
        write(status);

        assertThat(servlets.answered).doesNotContainKey("Retry-After");
    }

    @Test
    void clearsTheBrowsersCacheAtALogoutUnlessThatIsSwitchedOff() {
        Reply loggedOut = Reply.redirect("/app/logout/done").with(Reply.SessionFate.INVALIDATE);

        writer.write(loggedOut, servlets.request(), servlets.response());
        assertThat(servlets.answered).containsEntry("Clear-Site-Data", "\"cache\"");

        FakeServlets quick = new FakeServlets();
        new ReplyWriter(new Pages(), new ContainerSession(false), false)
                .write(loggedOut, quick.request(), quick.response());
        assertThat(quick.answered)
                .doesNotContainKey("Clear-Site-Data")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Location", "/app/logout/done");
    }

    @Test
    void clearsTheBrowsersCacheAtNothingElse() {
        writer.write(Reply.redirect("/app/"), servlets.request(), servlets.response());

        assertThat(servlets.answered).doesNotContainKey("Clear-Site-Data");
    }

    /** RFC 9110, section 15.5.2; a scheme that browsers know would open a dialog. */
    @Test
    void challengesWithASchemeThatNoBrowserKnows() throws Exception {
        write(401);
        assertThat(servlets.answered).containsEntry("WWW-Authenticate", "Cookie realm=\"login\"");

        FakeServlets frame = new FakeServlets();
        writer.write(Reply.show(new Page.Frame(Link.NONE)), frame.request(), frame.response());
        assertThat(frame.answered).containsEntry("WWW-Authenticate", "Cookie realm=\"login\"");

        FakeServlets forbidden = new FakeServlets();
        writer.write(Reply.of(new Reply.Content.Json(403, Map.of())), forbidden.request(), forbidden.response());
        assertThat(forbidden.answered).doesNotContainKey("WWW-Authenticate");
    }

    /** Two values of Access-Control-Allow-Origin, the application's and ours, would count for nothing. */
    @Test
    void setsTheHeadersOfARefusal() {
        servlets.answered.put("Access-Control-Allow-Origin", "https://other.test");
        servlets.answered.put("Vary", "Accept-Language");

        writer.write(
                Reply.of(new Reply.Content.Json(
                        403,
                        Map.of("error", "x"),
                        Map.of("Access-Control-Allow-Origin", "https://portal.test", "Vary", "Origin"))),
                servlets.request(),
                servlets.response());

        assertThat(servlets.answered)
                .containsEntry("Access-Control-Allow-Origin", "https://portal.test")
                .containsEntry("Vary", "Accept-Language, Origin");
    }

    @Test
    void writesMembersOfEachKindInOneOrder() {
        writer.write(
                Reply.of(new Reply.Content.Json(
                        200, Map.of("roles", List.of("a", "\"b"), "loggedIn", true, "user", "m</script>", "left", 7))),
                servlets.request(),
                servlets.response());

        assertThat(servlets.body.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"left\":7,\"loggedIn\":true,\"roles\":[\"a\",\"\\\"b\"],\"user\":\"m</script>\"}");
        assertThat(servlets.answered)
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    /** RFC 9110, section 15.4.5: the headers of the copy, and no content. */
    @Test
    void tellsThatACopyIsStillGood() {
        writer.write(
                Reply.of(new Reply.Content.NotModified(Map.of("ETag", "\"1\"", "Cache-Control", "no-cache"))),
                servlets.request(),
                servlets.response());

        assertThat(servlets.status).isEqualTo(304);
        assertThat(servlets.answered).containsEntry("ETag", "\"1\"").containsEntry("Cache-Control", "no-cache");
        assertThat(servlets.body.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private void write(int status) throws Exception {
        writer.write(
                Reply.of(new Reply.Content.Json(status, Map.of("error", "x"))),
                servlets.request(),
                servlets.response());
    }
}
