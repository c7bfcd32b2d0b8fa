package org.panelsecurity.impl.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.mechanism.pages.Messages;
import org.panelsecurity.impl.mechanism.pages.PageVariables;
import org.panelsecurity.impl.settings.Setting;

/** Facts about the application's templates: what they may contain, and their variables. */
final class TemplateFacts {
    /** Constructs of Jinja that are supported. */
    static final List<String> UNDERSTOOD = List.of(
            "{{ title }}",
            "{{title}}",
            "{{ errormessage | escape }}",
            "{{ errormessage | e }}",
            "{{ title | default(\"Log in\") }}",
            "{{ title | default('Log in', true) }}",
            "{% if errormessage %}…{% endif %}",
            "{% if errormessage %}…{% else %}…{% endif %}",
            "{% block content %}…{% endblock %}",
            "{# a remark #}",
            "{{#errormessage}}…{{/errormessage}}");

    /** Constructs that are refused at deployment, with their line. */
    static final List<String> REFUSED = List.of(
            "{% for user in users %}…{% endfor %}",
            "{% include \"head.html\" %}",
            "{% extends \"base.html\" %}",
            "{% set title = \"Log in\" %}",
            "{% if not errormessage %}…{% endif %}",
            "{% if error == \"x\" %}…{% endif %}",
            "{{ user.name }}",
            "{{ title | upper }}",
            "{{ title | safe }}",
            "{{ title() }}");

    /** Settings, and a page that each of them replaces. */
    static final Map<Setting, Page> PAGES = pages();

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("title", "the heading"),
            Map.entry(
                    "another_account",
                    "where to log in with another account; nothing if the account is not the reason"),
            Map.entry("log_in_anyway", "where to log in although several logins did not come back; else nothing"),
            Map.entry("try_again", "where to log in again; nothing if that cannot help"),
            Map.entry("error_type", "*Authentication Error* or *Authorization Error*, as at Panel"),
            Map.entry("error", "the code, as in [troubleshooting.md](troubleshooting.md); at Panel a sentence"),
            Map.entry("error_msg", "what the user should read"),
            Map.entry("errormessage", "why the form is shown again; nothing at first"),
            Map.entry("incident", "the id that the log line has too"),
            Map.entry("login_endpoint", "where to log in, or where the form is sent to: the whole path"),
            Map.entry("LOGIN_ENDPOINT", "the same as `login_endpoint`"),
            Map.entry("logout_endpoint", "where to log out, by POST"),
            Map.entry("oauth_logout_link", "`panel.oauth.logout-url`"),
            Map.entry("provider", "what users call the provider; nothing where there is none"),
            Map.entry("provider_ended", "whether the session at the provider was ended too ([logout.md](logout.md))"),
            Map.entry("provider_open", "whether it was to be ended, and may still be open"),
            Map.entry("start", "the application's root"),
            Map.entry("token", "to be sent as `token` with the form"),
            Map.entry("user", "who is logged in, or what was typed"));

    private TemplateFacts() {}

    private static Map<Setting, Page> pages() {
        Map<Setting, Page> pages = new LinkedHashMap<>();
        Link link = new Link("/app/login");
        pages.put(Setting.LOGIN_TEMPLATE, new Page.Password("", "", Optional.empty(), new Page.Form(link, "")));
        pages.put(Setting.LOGOUT_TEMPLATE, new Page.LoggedOut(link, Page.LoggedOut.ProviderSession.LEFT_ALONE));
        pages.put(
                Setting.ERROR_TEMPLATE,
                new Page.LoginFailed(LoginFailure.PROVIDER_ERROR, "", "", new Page.LoginFailed.Ways(link, link, "")));
        pages.put(Setting.AUTH_TEMPLATE, new Page.NotAuthorized("", "", link, link));
        return pages;
    }

    static String pagesTable() {
        return "| property | is shown | variables |\n|---|---|---|\n"
                + PAGES.entrySet().stream()
                        .map(page -> "| `" + page.getKey().key() + "` | "
                                + page.getKey().meaning() + " | " + code(variables(page.getValue())) + " |\n")
                        .collect(Collectors.joining());
    }

    static String variablesTable() {
        return "| variable | what it is |\n|---|---|\n"
                + PAGES.values().stream()
                        .flatMap(page -> variables(page).stream())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .map(name -> "| `" + name + "` | " + meaning(name) + " |\n")
                        .collect(Collectors.joining());
    }

    static String constructs(List<String> constructs) {
        return constructs.stream().map(construct -> "- `" + construct + "`\n").collect(Collectors.joining());
    }

    private static SortedSet<String> variables(Page page) {
        TreeSet<String> names =
                new TreeSet<>(PageVariables.of(page, Messages.ENGLISH).keySet());
        names.add("LOGIN_ENDPOINT");
        return names;
    }

    private static String meaning(String variable) {
        return Optional.ofNullable(MEANINGS.get(variable))
                .orElseThrow(() -> new IllegalArgumentException("No meaning of the variable " + variable));
    }

    private static String code(Set<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
