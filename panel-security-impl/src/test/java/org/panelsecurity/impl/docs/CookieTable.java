package org.panelsecurity.impl.docs;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.panelsecurity.impl.flow.RedirectParameters;
import org.panelsecurity.impl.flow.TestApplication;
import org.panelsecurity.impl.flow.TestExchange;
import org.panelsecurity.impl.flow.TestProvider;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.SetCookie;

/** The cookies that a browser gets from a login to a logout at the provider, as a table. */
final class CookieTable {
    private static final String HEAD = """
            | name | content | lifetime | attributes | who can read it |
            |---|---|---|---|---|
            """;

    private static final String THIS_APPLICATION = "this application, with its cookie secret";

    /** By the letter in the name: content, and who can read it. */
    private static final Map<String, String[]> FACTS = Map.of(
            "a",
                    new String[] {
                        "a login in progress: `state`, `nonce`, PKCE verifier, registration, page to return to",
                        THIS_APPLICATION
                    },
            "i",
                    new String[] {
                        "the session: user, stable id, registration, groups, random id, times; the verified e-mail address if an e-mail rule of `panel.oauth.allow` needs it",
                        THIS_APPLICATION
                    },
            "d",
                    new String[] {
                        "tokens and claims of the session; none with `panel.session.store=jcache`",
                        "this application, with `panel.oauth.encryption`, or else the cookie secret"
                    },
            "n",
                    new String[] {
                        "number of logins whose session or answer did not come back, not sealed", "the browser's user"
                    },
            "s",
                    new String[] {
                        "that this browser was asked for a silent login, or logged out; only with `panel.oauth.silent`, not sealed",
                        "the browser's user"
                    },
            "o", new String[] {"`state` of a logout at the provider", THIS_APPLICATION});

    private CookieTable() {}

    static String render() {
        return HEAD
                + cookies().entrySet().stream()
                        .map(cookie -> row(cookie.getKey(), cookie.getValue()))
                        .collect(Collectors.joining());
    }

    /** Returns the cookies by the letter in their names, in the order in which a browser gets them. */
    static Map<String, SetCookie> cookies() {
        try (TestProvider provider = new TestProvider()) {
            provider.announces(",\"end_session_endpoint\":\"<issuer>/logout\"");
            Map<String, String> settings = new HashMap<>(provider.settings());
            settings.putAll(Map.of(
                    "panel.logout.provider", "true", "panel.oauth.silent", "true", "panel.oauth.optional", "true"));
            TestApplication application = new TestApplication(settings);
            Reply begun = application
                    .flows()
                    .askForLogin()
                    .of(TestExchange.get("/reports").https());
            Map<String, String> asked = RedirectParameters.of(begun);
            provider.knows("mona", asked.get("nonce"));
            Reply loggedIn = application
                    .flows()
                    .finishLogin()
                    .with(
                            TestExchange.get("/?code=c&state=" + asked.get("state"))
                                    .https()
                                    .cookiesOf(begun),
                            false);
            TestExchange logout = TestExchange.post("/logout", Map.of())
                    .https()
                    .header("Sec-Fetch-Site", "same-origin")
                    .cookiesOf(loggedIn);
            Reply loggedOut = application
                    .flows()
                    .logoutEndpoint()
                    .of(logout, application.flows().resumeSession().of(logout));
            return set(begun, loggedIn, loggedOut);
        }
    }

    private static Map<String, SetCookie> set(Reply... replies) {
        Map<String, SetCookie> cookies = new LinkedHashMap<>();
        for (Reply reply : replies) {
            for (SetCookie cookie : reply.cookies()) {
                if (!cookie.maxAge().isZero()) {
                    cookies.putIfAbsent(letter(cookie), cookie);
                }
            }
        }
        return cookies;
    }

    private static String letter(SetCookie cookie) {
        return cookie.name().replaceFirst("^.*panel-([a-z])-.*$", "$1");
    }

    private static String row(String letter, SetCookie cookie) {
        String[] facts = FACTS.get(letter);
        String attributes = cookie.header().replaceFirst("^[^;]*; ", "").replaceFirst("Max-Age=[0-9]+; ", "");
        return "| `%s` | %s | %s | `%s` | %s |\n"
                .formatted(
                        cookie.name().replaceFirst("(panel-[a-z]-).*$", "$1…"),
                        facts[0],
                        lifetime(letter, cookie.maxAge()),
                        attributes,
                        facts[1]);
    }

    // A clock that runs makes a session a little shorter than it is configured.
    private static String lifetime(String letter, Duration maxAge) {
        if (maxAge.isNegative()) {
            return "until the browser is closed";
        }
        if (letter.equals("i") || letter.equals("d")) {
            return "`panel.oauth.expiry`, by default 1 day";
        }
        return maxAge.toMinutes() > 0 ? maxAge.toMinutes() + " minutes" : maxAge.toSeconds() + " seconds";
    }
}
