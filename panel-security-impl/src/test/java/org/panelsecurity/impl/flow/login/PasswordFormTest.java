package org.panelsecurity.impl.flow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.panelsecurity.impl.flow.TestForm.assertAskedAgain;
import static org.panelsecurity.impl.flow.TestForm.assertFailed;
import static org.panelsecurity.impl.flow.TestForm.location;
import static org.panelsecurity.impl.flow.TestForm.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestForm;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;

/** The password form: what it shows and remembers, and the answer to a wrong password. */
class PasswordFormTest {
    private static final Map<String, String> BASIC = Map.of("panel.basic-auth", "open sesame");

    private final TestApplication application = new TestApplication(BASIC);
    private final TestForm form =
            TestForm.at(application, "/login?next=%2Fapp%2Freports").typed("mona", "open sesame");

    @Test
    void showsAFormWithAnAttemptOfThisBrowser() {
        Page.Password shown = page(form.shown());

        assertThat(shown.form().action().path()).isEqualTo("/app/login/basic");
        assertThat(shown.form().token()).matches("panel\\.[A-Za-z0-9_-]{43}");
        assertThat(shown.why()).isEmpty();
        assertThat(shown.user()).isEmpty();
        assertThat(form.shown().cookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.name()).startsWith("panel-a-"));
    }

    @Test
    void showsANewFormForOneThatWasLeftOpenTooLong() {
        application.clock().setElapsed(Duration.ofMinutes(11));

        Reply newForm = form.send();

        assertThat(page(newForm).why()).isEmpty();
        assertThat(page(newForm).form().token())
                .isNotEqualTo(page(form.shown()).form().token());
        assertThat(newForm.cookies()).noneMatch(cookie -> cookie.name().startsWith("panel-i-"));
        TestExchange sent = TestExchange.post(
                        "/login/basic",
                        Map.of(
                                "token", List.of(page(newForm).form().token()),
                                "username", List.of("mona"),
                                "password", List.of("open sesame")))
                .cookiesOf(form.shown(), newForm);
        assertThat(location(form.answer(sent))).isEqualTo("/app/reports");
    }

    @Test
    void remembersNameAndPageOverAMistypedPassword() {
        Reply again = form.typed("mona", "open sesam").send();

        assertAskedAgain(again, LoginFailure.PASSWORD_REFUSED);
        assertThat(page(again).user()).isEqualTo("mona");
        assertThat(page(again).status()).isEqualTo(401);
        assertThat(page(again).form()).isEqualTo(page(form.shown()).form());
        assertThat(location(form.typed("mona", "open sesame").send())).isEqualTo("/app/reports");
    }

    @Test
    void asksAgainWhereAFieldIsMissingOrThereTwiceOrTooLong() {
        assertAskedAgain(form.with("username").send(), LoginFailure.PASSWORD_REFUSED);
        assertAskedAgain(
                form.typed("mona", "")
                        .with("password", "open sesame", "open sesame")
                        .send(),
                LoginFailure.PASSWORD_REFUSED);
        assertAskedAgain(form.typed("m".repeat(201), "open sesame").send(), LoginFailure.PASSWORD_REFUSED);
        assertAskedAgain(form.typed("mona", "o".repeat(1_025)).send(), LoginFailure.PASSWORD_REFUSED);
    }

    @Test
    void looksAtNoPasswordAfterTenWrongOnes() {
        application.clock().advanceToNextWindow(Duration.ofMinutes(5));
        form.typed("mona", "guess");
        for (int guess = 0; guess < 10; guess++) {
            assertAskedAgain(form.send(), LoginFailure.PASSWORD_REFUSED);
        }
        form.typed("mona", "open sesame");

        assertAskedAgain(form.send(), LoginFailure.TOO_MANY_ATTEMPTS);
        assertThat(page(form.send()).status()).isEqualTo(429);
        assertAskedAgain(form.typed("eve", "open sesame").send(), LoginFailure.TOO_MANY_ATTEMPTS);
        assertThat(location(form.answer(form.request().from("192.0.2.2"))))
                .as("from elsewhere")
                .isEqualTo("/app/reports");
        application.clock().advanceToNextWindow(Duration.ofMinutes(5));
        assertThat(location(TestForm.at(application, "/login")
                        .typed("mona", "open sesame")
                        .send()))
                .as("five minutes later")
                .isEqualTo("/app/");
    }

    @Test
    void givesItsAttemptToNoCallback() {
        TestExchange callback = TestExchange.get(
                        "/?code=c&state=" + page(form.shown()).form().token())
                .cookiesOf(form.shown());

        assertThat(application.flows().callbackRequests().isCallback(callback, false))
                .isFalse();
        assertFailed(application.flows().finishLogin().with(callback, false), LoginFailure.NO_LOGIN_UNDER_WAY);
    }

    @Test
    void showsAPasswordNowhere() {
        StringBuilder logged = new StringBuilder();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.append(line.getMessage()).append(line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.panelsecurity");
        logger.addHandler(log);
        try {
            Reply refused = form.typed("mona", "hush-hush-1234").send();

            assertThat(logged.toString()).contains("PASSWORD_REFUSED").doesNotContain("hush-hush", "mona");
            assertThat(page(refused).toString()).doesNotContain("hush-hush");
            assertThat(refused.toString())
                    .doesNotContain("hush-hush", page(form.shown()).form().token());
            assertThat(application.events().toString())
                    .contains("PASSWORD_REFUSED")
                    .doesNotContain("hush-hush");
            assertThat(application.settings().toString()).doesNotContain("open sesame");
        } finally {
            logger.removeHandler(log);
        }
    }

    @Test
    void asksForThePasswordOnASeparatePage() {
        Reply asked = application.flows().askForLogin().of(TestExchange.get("/reports?year=2026"));

        assertThat(asked.content()).isEqualTo(new Content.Redirect("/app/login?next=%2Fapp%2Freports%3Fyear%3D2026"));
        assertThat(asked.cookies()).isEmpty();
    }
}
