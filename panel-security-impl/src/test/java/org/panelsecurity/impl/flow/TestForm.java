package org.panelsecurity.impl.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.session.UserSession;

/** A browser that loads the password form and sends it without {@code Sec-Fetch-Site}: only the token shows which page it comes from. */
public final class TestForm {
    private final TestApplication application;
    private final Reply shown;
    private String path;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private TestForm(TestApplication application, Reply shown) {
        this.application = application;
        this.shown = shown;
        this.path = page(shown).form().action().path().substring("/app".length());
        fields.put("token", List.of(page(shown).form().token()));
    }

    /** Loads the form at the login endpoint. */
    public static TestForm at(TestApplication application, String pathAndQuery) {
        return new TestForm(application, application.flows().loginEndpoint().of(TestExchange.get(pathAndQuery)));
    }

    /** Returns the reply with the form. */
    public Reply shown() {
        return shown;
    }

    public TestForm typed(String user, String password) {
        return with("username", user).with("password", password);
    }

    public TestForm with(String field, String... values) {
        fields.put(field, List.of(values));
        return this;
    }

    public TestForm to(String other) {
        path = other;
        return this;
    }

    /** Returns the request, with the cookies that came with the form. */
    public TestExchange request() {
        return requestWithoutCookies().cookiesOf(shown);
    }

    public TestExchange requestWithoutCookies() {
        return TestExchange.post(path, fields).without("Sec-Fetch-Site");
    }

    public Reply send() {
        return answer(request());
    }

    public Reply answer(TestExchange request) {
        return application.flows().loginEndpoint().of(request);
    }

    public Optional<UserSession> session(Reply answered) {
        return application
                .flows()
                .resumeSession()
                .of(TestExchange.get("/reports").cookiesOf(answered));
    }

    public static Page.Password page(Reply reply) {
        assertThat(reply.content()).isInstanceOf(Content.Show.class);
        Page page = ((Content.Show) reply.content()).page();
        assertThat(page).isInstanceOf(Page.Password.class);
        return (Page.Password) page;
    }

    public static String location(Reply reply) {
        assertThat(reply.content()).isInstanceOf(Content.Redirect.class);
        return ((Content.Redirect) reply.content()).location();
    }

    /** Asserts that the form is shown again, and no user is logged in. */
    public static void assertAskedAgain(Reply reply, LoginFailure why) {
        assertThat(page(reply).why()).contains(why);
        assertNoUserLoggedIn(reply);
    }

    /** Asserts that the login has failed, and no user is logged in. */
    public static void assertFailed(Reply reply, LoginFailure failure) {
        assertThat(reply.content())
                .isInstanceOfSatisfying(
                        Content.Show.class,
                        show -> assertThat(show.page())
                                .isInstanceOfSatisfying(
                                        Page.LoginFailed.class,
                                        page -> assertThat(page.failure()).isEqualTo(failure)));
        assertNoUserLoggedIn(reply);
    }

    private static void assertNoUserLoggedIn(Reply reply) {
        assertThat(reply.cookies())
                .filteredOn(cookie -> !cookie.maxAge().isZero())
                .noneMatch(cookie -> cookie.name().startsWith("panel-i-"));
        assertThat(reply.sessionFate()).isEqualTo(Reply.SessionFate.KEEP);
    }
}
