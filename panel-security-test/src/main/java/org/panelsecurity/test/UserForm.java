package org.panelsecurity.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a person chooses who logs in: one button for each known user, and a form for any name, groups and claims. It posts
 * the fields {@code name}, {@code groups} (separated by commas), {@code claims} (a JSON object), or only {@code known}, and in
 * {@code request} the query of the authorization request.
 */
final class UserForm {
    private static final String REQUEST = "request";

    private static final String STYLE = """
            body{font:1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
            button{font:inherit;padding:.5rem 1rem;border:1px solid #1b1b1b;border-radius:.25rem;background:#fff;color:#1b1b1b;cursor:pointer}\
            ul{list-style:none;padding:0}li{margin:.5rem 0}label{display:block;margin-top:1rem;font-weight:600}\
            input,textarea{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #595959;border-radius:.25rem}\
            :focus-visible{outline:3px solid #0b57d0;outline-offset:2px}.note{color:#4a4a4a}.problem{border-left:.25rem solid #a50e0e;padding-left:.75rem}\
            """;

    /** The value of the header {@code Content-Security-Policy} with which the page is to be sent: it has a style, and no script. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'sha256-" + hash(STYLE) + "'; base-uri 'none'; frame-ancestors 'none'";

    private final String title;
    private final String action;
    private final List<ProviderUser> users;

    /**
     * Creates a page.
     *
     * @param title its heading
     * @param action where its forms are posted to
     * @param users those with a button
     */
    UserForm(String title, String action, List<ProviderUser> users) {
        this.title = title;
        this.action = action;
        this.users = List.copyOf(users);
    }

    /** Returns the page, in HTML. */
    String html(String query, @Nullable String problem) {
        StringBuilder buttons = new StringBuilder();
        users.forEach(
                user -> buttons.append("<li>").append(form(query, button(user))).append("</li>"));
        return page(
                title,
                (problem == null ? "" : "<p class=\"problem\" role=\"alert\">" + escape(problem) + "</p>")
                        + (users.isEmpty() ? "" : "<h2>Known users</h2><ul>" + buttons + "</ul>")
                        + "<h2>Any other user</h2>"
                        + form(query, FIELDS));
    }

    /** Returns a page that has only this message, in HTML. */
    static String refusal(String message) {
        return page("Refused", "<p class=\"problem\" role=\"alert\">" + escape(message) + "</p>");
    }

    /**
     * Returns the user whom a posted form chose.
     *
     * @throws IllegalArgumentException if no user can have these names, groups and claims; the message is for people
     */
    ProviderUser read(Map<String, List<String>> form) {
        String known = first(form, "known");
        if (!known.isEmpty()) {
            return users.stream()
                    .filter(user -> user.name().equals(known))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no such user."));
        }
        List<String> groups = Arrays.stream(first(form, "groups").split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .toList();
        return ProviderUser.parse(first(form, "name").strip(), groups, first(form, "claims"));
    }

    /** Returns the query of the authorization request that a posted form belongs to. */
    static String request(Map<String, List<String>> form) {
        return first(form, REQUEST);
    }

    private static final String FIELDS = """
            <label for="name">User name</label><input id="name" name="name" required maxlength="200" autocomplete="off" autocapitalize="none">\
            <label for="groups">Groups, separated by commas</label><input id="groups" name="groups" autocomplete="off" autocapitalize="none">\
            <label for="claims">Further claims, a JSON object</label><textarea id="claims" name="claims" rows="3" spellcheck="false"></textarea>\
            <p><button>Log in</button></p>\
            """;

    private static String first(Map<String, List<String>> form, String field) {
        List<String> values = form.getOrDefault(field, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static String button(ProviderUser user) {
        String groups = user.groups().isEmpty() ? "no groups" : String.join(", ", user.groups());
        return "<button name=\"known\" value=\"" + escape(user.name()) + "\">Log in as " + escape(user.name())
                + " <span class=\"note\">(" + escape(groups) + ")</span></button>";
    }

    private String form(String query, String fields) {
        return "<form method=\"post\" action=\"" + escape(action) + "\"><input type=\"hidden\" name=\"" + REQUEST
                + "\" value=\"" + escape(query) + "\">" + fields + "</form>";
    }

    private static String page(String title, String content) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"UTF-8\"><meta name=\"viewport\" content=\"width=device-width\">"
                + "<title>" + escape(title) + "</title><style>" + STYLE + "</style></head><body><main><h1>"
                + escape(title)
                + "</h1>" + content + "</main></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
