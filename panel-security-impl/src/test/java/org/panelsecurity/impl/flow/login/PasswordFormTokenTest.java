package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.flow.TestForm.assertAskedAgain;
import static org.panelsecurity.impl.flow.TestForm.assertFailed;
import static org.panelsecurity.impl.flow.TestForm.location;
import static org.panelsecurity.impl.flow.TestForm.page;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Reply;

/** The token of the password form: only the browser that loaded the form, or a page of the same origin, may send it. */
class PasswordFormTokenTest {
    private static final Map<String, String> BASIC = Map.of("panel.basic-auth", "open sesame");

    private final TestApplication application = new TestApplication(BASIC);
    private final TestForm form =
            TestForm.at(application, "/login?next=%2Fapp%2Freports").typed("mona", "open sesame");

    @Test
    void isSentWithTheTokenOfThisBrowsersAttempt() {
        assertThat(location(form.send())).isEqualTo("/app/reports");
    }

    @Test
    void isSentOnce() {
        Reply answered = form.send();

        assertThat(answered.cookies())
                .filteredOn(cookie -> cookie.name().startsWith("panel-a-"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.maxAge()).isZero());
        assertFailed(
                form.answer(form.requestWithoutCookies().cookiesOf(form.shown(), answered)),
                LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @Test
    void refusesAFormWithoutTheCookieOfItsAttempt() {
        assertFailed(form.answer(form.requestWithoutCookies()), LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "panel.", "panel.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "panel.<script>"})
    void refusesAFormWithAnotherToken(String token) {
        assertFailed(form.with("token", token).send(), LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @Test
    void refusesAFormWithoutOrWithTwoTokens() {
        String token = page(form.shown()).form().token();

        assertFailed(form.with("token").send(), LoginFailure.NO_LOGIN_UNDER_WAY);
        assertFailed(form.with("token", token, token).send(), LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @Test
    void refusesTheTokenOfAnotherBrowser() {
        String others = page(TestForm.at(application, "/login").shown()).form().token();

        assertFailed(form.with("token", others).send(), LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void refusesItsOwnTokenFromAnotherSiteOrANeighbour(String site) {
        TestExchange planted = form.request().header("Sec-Fetch-Site", site);

        assertFailed(form.answer(planted), LoginFailure.NO_LOGIN_UNDER_WAY);
        assertThat(location(form.answer(form.request().header("Sec-Fetch-Site", "same-origin"))))
                .isEqualTo("/app/reports");
    }

    @Test
    void refusesATokenOfAnotherRegistration() {
        Map<String, String> two = new HashMap<>(BASIC);
        two.put("panel.oauth.provider", "staff,guests");
        two.put("panel.oauth.staff.preset", "basic");
        two.put("panel.oauth.guests.preset", "basic");
        TestForm staff = TestForm.at(new TestApplication(two), "/login/staff").typed("mona", "open sesame");

        assertFailed(staff.to("/login/guests").send(), LoginFailure.NO_LOGIN_UNDER_WAY);
        assertThat(location(staff.to("/login/staff").send())).isEqualTo("/app/");
    }

    @Test
    void takesAFormOfTheApplicationsOwnFromItsOwnOrigin() {
        TestExchange own = form.with("token").requestWithoutCookies().header("Sec-Fetch-Site", "same-origin");

        assertThat(location(form.answer(own))).isEqualTo("/app/");
    }

    @Test
    void asksAgainAfterAFormOfTheApplicationsOwn() {
        TestExchange wrong = form.with("token")
                .typed("mona", "open sesam")
                .requestWithoutCookies()
                .header("Sec-Fetch-Site", "same-origin");

        Reply again = form.answer(wrong);

        assertAskedAgain(again, LoginFailure.PASSWORD_REFUSED);
        assertThat(page(again).user()).isEqualTo("mona");
    }

    @Test
    void tellsTheOriginOfAFormWhereTheBrowserSendsNoFetchMetadata() {
        TestExchange old = form.with("token").requestWithoutCookies().without("Sec-Fetch-Site");

        assertFailed(form.answer(old), LoginFailure.NO_LOGIN_UNDER_WAY);
        assertFailed(form.answer(old.header("Origin", "null")), LoginFailure.NO_LOGIN_UNDER_WAY);
        assertFailed(form.answer(old.header("Origin", "http://evil.test")), LoginFailure.NO_LOGIN_UNDER_WAY);
        assertThat(location(form.answer(old.header("Origin", "http://app.test"))))
                .isEqualTo("/app/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", ""})
    void believesFetchMetadataBeforeTheOrigin(String site) {
        TestExchange foreign = form.with("token")
                .requestWithoutCookies()
                .header("Sec-Fetch-Site", site)
                .header("Origin", "http://app.test");

        assertFailed(form.answer(foreign), LoginFailure.NO_LOGIN_UNDER_WAY);
    }
}
