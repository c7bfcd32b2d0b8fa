package org.panelsecurity.impl.mechanism.pages;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Stream;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoginFailed.Ways;

/**
 * What a template can show of a page: its data, and the texts that depend on it. The names that the templates of Panel know are spelled
 * as there.
 */
public final class PageVariables {
    private final Messages messages;

    private PageVariables(Messages messages) {
        this.messages = messages;
    }

    /** Returns the variables by name. */
    public static Map<String, Object> of(Page page, Messages messages) {
        PageVariables variables = new PageVariables(messages);
        if (page instanceof Page.LoginFailed failed) {
            return variables.failed(failed);
        }
        if (page instanceof Page.NotAuthorized denied) {
            return variables.denied(denied);
        }
        if (page instanceof Page.LoggedOut loggedOut) {
            return variables.loggedOut(loggedOut);
        }
        if (page instanceof Page.LogOut logOut) {
            return variables.logOut(logOut);
        }
        if (page instanceof Page.Frame frame) {
            return variables.frame(frame);
        }
        if (page instanceof Page.Continue next) {
            return Map.of(
                    "title",
                    variables.messages.text("continue.title"),
                    "page",
                    next.page().path());
        }
        if (page instanceof Page.Choose choose) {
            return variables.choose(choose);
        }
        if (page instanceof Page.Password password) {
            return variables.password(password);
        }
        return variables.unavailable((Page.Unavailable) page);
    }

    private Map<String, Object> failed(Page.LoginFailed page) {
        Ways ways = page.ways();
        return Map.ofEntries(
                entry("title", title(page)),
                entry("error_type", messages.text("error.type")),
                entry("error", page.failure().name()),
                entry("error_msg", sentence(page.failure())),
                entry("user", page.user()),
                entry("incident", page.incident()),
                entry("login_endpoint", login(ways).path()),
                entry("try_again", ways.tryAgain().path()),
                entry("another_account", ways.anotherAccount().path()),
                entry("log_in_anyway", ways.anyway().path()),
                entry("start", ways.start().path()),
                entry("oauth_logout_link", ways.providerLogout()));
    }

    // Templates of the application show this link after every failure.
    private static Link login(Ways ways) {
        return Stream.of(ways.tryAgain(), ways.anotherAccount(), ways.anyway())
                .filter(link -> !link.equals(Link.NONE))
                .findFirst()
                .orElse(ways.start());
    }

    private String title(Page.LoginFailed page) {
        return switch (page.failure()) {
            case DENIED_BY_PROVIDER ->
                page.provider().isEmpty()
                        ? messages.text("error.title.denied")
                        : messages.text("error.title.denied-by", Map.of("provider", provider(page.provider())));
            case NOT_AUTHORIZED -> messages.text("error.title.not-authorized");
            default -> messages.text("error.title");
        };
    }

    private Map<String, Object> denied(Page.NotAuthorized page) {
        boolean everywhere = page.denied() == Page.NotAuthorized.Denied.APPLICATION;
        String title = everywhere ? messages.text("error.title.not-authorized") : messages.text("not-authorized.title");
        String reason = everywhere ? sentence(LoginFailure.NOT_AUTHORIZED) : messages.text("not-authorized.reason");
        return Map.of(
                "title", title,
                "error_type", messages.text("not-authorized.type"),
                "error", LoginFailure.NOT_AUTHORIZED.name(),
                "error_msg", page.reason().isBlank() ? reason : page.reason(),
                "user", page.user(),
                "logout_endpoint", page.logout().path(),
                "another_account", page.anotherAccount().path(),
                "start", page.start().path());
    }

    private Map<String, Object> loggedOut(Page.LoggedOut page) {
        return Map.of(
                "title",
                messages.text("logged-out.title"),
                "login_endpoint",
                page.login().path(),
                "provider_ended",
                page.provider() == Page.LoggedOut.ProviderSession.ENDED,
                "provider_open",
                page.provider() == Page.LoggedOut.ProviderSession.MAYBE_OPEN);
    }

    private Map<String, Object> logOut(Page.LogOut page) {
        return Map.of(
                "title", messages.text("log-out.title"),
                "user", page.user(),
                "logout_endpoint", page.logout().path(),
                "token", page.token(),
                "start", page.start().path());
    }

    private Map<String, Object> frame(Page.Frame page) {
        boolean withoutCookies = page.place() == Page.Frame.Place.WITHOUT_COOKIES;
        return Map.of(
                "title",
                withoutCookies ? messages.text("frame.of-another-site.title") : messages.text("frame.title"),
                "of_another_site",
                withoutCookies,
                "with_cookies",
                page.place() == Page.Frame.Place.WITH_COOKIES,
                withoutCookies ? "page" : "login_endpoint",
                page.link().path());
    }

    private Map<String, Object> choose(Page.Choose page) {
        return Map.of(
                "title",
                messages.text("choose.title"),
                "choices",
                page.choices().stream()
                        .map(choice -> Map.of(
                                "provider", provider(choice.provider()),
                                "name", choice.name(),
                                "login_endpoint", choice.login().path()))
                        .toList());
    }

    private Map<String, Object> password(Page.Password page) {
        return Map.of(
                "title", messages.text("password.title"),
                "provider", provider(page.provider()),
                "user", page.user(),
                "errormessage", page.why().map(this::sentence).orElse(""),
                "login_endpoint", page.form().action().path(),
                "token", page.form().token());
    }

    private Map<String, Object> unavailable(Page.Unavailable page) {
        return Map.of(
                "title", messages.text("unavailable.title"),
                "error_msg", messages.text("unavailable." + page.reason().name()));
    }

    private String sentence(LoginFailure failure) {
        return messages.text("failure." + failure.name());
    }

    // A display name that is no proper name has a translation.
    private String provider(String displayName) {
        return messages.find("provider." + displayName.replace(' ', '-')).orElse(displayName);
    }
}
