package org.panelsecurity.impl.flow.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panelsecurity.impl.session.SetCookie;

/**
 * What one of our own answers is; the mechanism writes it.
 *
 * @param content status and body
 * @param cookies set or cleared with it
 * @param sessionFate what happens to the container's own session
 */
public record Reply(Content content, List<SetCookie> cookies, SessionFate sessionFate) {

    private static final int NOT_FOUND = 404;

    public Reply {
        cookies = List.copyOf(cookies);
    }

    /** What is answered. */
    public sealed interface Content {
        /** 303, so that whatever was asked for is continued by GET (RFC 9700, section 4.12). */
        record Redirect(String location) implements Content {
            /** Hides the query: states, and the hint of a logout, are in it. */
            @Override
            public String toString() {
                return "Redirect[" + location.replaceFirst("\\?.*$", "?…") + "]";
            }
        }

        /** 307: the same request, method and body, once more (RFC 9110, section 15.4.8); only ever to ourselves. */
        record Again(String location) implements Content {}

        /** A page for people. */
        record Show(Page page) implements Content {}

        /** For everything that is not a navigation. */
        record Json(int status, Map<String, String> members) implements Content {}

        /** What a Faces client understands as a redirect (Jakarta Faces 4.0, section 2.2.6.1: partial responses). */
        record PartialRedirect(String location) implements Content {}

        /** Nothing but a status: 404 where one of our paths has no other answer, 200 to a provider. */
        record Status(int code) implements Content {}

        /** 405, and the methods that have another answer (RFC 9110, section 15.5.6). */
        record MethodNotAllowed(String allowed) implements Content {}
    }

    /** The container's session is guarded, not used: no user may meet another's. */
    public enum SessionFate {
        KEEP,
        /** It gets a new id: what was known before the login opens nothing after it. */
        RENEW,
        INVALIDATE
    }

    public static Reply redirect(String location) {
        return of(new Content.Redirect(location));
    }

    public static Reply show(Page page) {
        return of(new Content.Show(page));
    }

    public static Reply notFound() {
        return of(new Content.Status(NOT_FOUND));
    }

    public static Reply methodNotAllowed(String... allowed) {
        return of(new Content.MethodNotAllowed(String.join(", ", allowed)));
    }

    public static Reply of(Content content) {
        return new Reply(content, List.of(), SessionFate.KEEP);
    }

    public Reply with(List<SetCookie> more) {
        List<SetCookie> all = new ArrayList<>(cookies);
        all.addAll(more);
        return new Reply(content, all, sessionFate);
    }

    /** The same, but the browser goes there. */
    public Reply to(String location) {
        return new Reply(new Content.Redirect(location), cookies, sessionFate);
    }

    public Reply with(SessionFate fate) {
        return new Reply(content, cookies, fate);
    }
}
