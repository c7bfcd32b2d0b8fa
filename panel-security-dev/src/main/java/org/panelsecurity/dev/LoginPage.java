package org.panelsecurity.dev;

import static org.panelsecurity.dev.HtmlPage.escaped;

import java.util.List;
import java.util.stream.Collectors;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.settings.DevelopmentUser;

/**
 * The page on which the developer chooses a user.
 *
 * @param users that are offered
 * @param last that fills the form
 * @param problem of the form that was sent; empty if there is none
 */
record LoginPage(List<Choice> users, Choice last, String problem) {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    Reply reply(Exchange exchange) {
        String action = exchange.contextPath()
                + LoginEndpoint.PATH
                + exchange.rawQuery().map(query -> "?" + query).orElse("");
        String content = """
                <p>This is the development provider of the application. Choose a user, or type one.</p>
                <form method="post" action="%1$s">
                <ul class="choices">
                %2$s
                </ul>
                </form>
                %3$s
                <form method="post" action="%1$s">
                %4$s
                <div class="actions"><button class="button">Log in</button>
                <button class="button quiet" name="cancel" value="true" formnovalidate>Cancel the login</button></div>
                </form>
                """.formatted(
                        escaped(action),
                        users.stream().map(this::button).collect(Collectors.joining("\n")),
                        problem.isEmpty() ? "" : "<p class=\"wrong\" role=\"alert\">" + escaped(problem) + "</p>",
                        fields());
        return HtmlPage.login(problem.isEmpty() ? OK : BAD_REQUEST, "Log in for development", content);
    }

    private boolean isOffered() {
        return users.contains(last) && problem.isEmpty();
    }

    private String button(Choice user) {
        String focus = isOffered() && user.equals(last) ? " autofocus" : "";
        String groups = user.groups().isEmpty() ? "no groups" : user.groupText();
        return "<li><button class=\"button\" name=\"user\" value=\"" + escaped(user.name()) + "\"" + focus + ">"
                + escaped(user.name()) + " <small>(" + escaped(groups) + ")</small></button></li>";
    }

    private String fields() {
        Choice typed = isOffered() ? Choice.NONE : last;
        return """
                <label for="name">User name</label>
                <input id="name" name="name" value="%s" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="%d" required%s>
                <label for="groups">Groups, comma separated</label>
                <input id="groups" name="groups" value="%s" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="%d">
                <label for="claims">Claims, as a JSON object</label>
                <textarea id="claims" name="claims" rows="3" autocomplete="off" spellcheck="false" maxlength="%d" placeholder="{&quot;department&quot;: &quot;finance&quot;}">
                %s</textarea>\
                """.formatted(
                        escaped(typed.name()),
                        DevelopmentUser.MAX_NAME_LENGTH,
                        typed.name().isEmpty() ? "" : " autofocus",
                        escaped(typed.groupText()),
                        Choice.MAX_GROUPS_LENGTH,
                        Choice.MAX_CLAIMS_LENGTH,
                        escaped(typed.claims()));
    }
}
