package org.panelsecurity.impl.flow.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.panelsecurity.impl.session.SetCookie;

/**
 * One of our answers; the mechanism writes it.
 *
 * @param content status and body
 * @param cookies cookies to set or clear
 * @param sessionFate what happens to the container's session
 */
public record Reply(Content content, List<SetCookie> cookies, SessionFate sessionFate) {

    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    public Reply {
        cookies = List.copyOf(cookies);
    }

    /** Status and body. */
    public sealed interface Content {
        /** 303, so that the browser continues by GET after any method (RFC 9700, section 4.12). */
        record Redirect(String location) implements Content {
            /** Hides the query, which contains states and the hint of a logout. */
            @Override
            public String toString() {
                return "Redirect[" + location.replaceFirst("\\?.*$", "?…") + "]";
            }
        }

        /** 307: the browser sends the same request again, method and body included (RFC 9110, section 15.4.8). Only to this application. */
        record Again(String location) implements Content {}

        /** An HTML page. */
        record Show(Page page) implements Content {}

        /**
         * For everything that is not a navigation.
         *
         * @param members texts, numbers, truth values, and lists of texts
         */
        record Json(int status, Map<String, Object> members, Map<String, String> headers) implements Content {
            public Json(int status, Map<String, Object> members) {
                this(status, members, Map.of());
            }
        }

        /** A redirect that a Faces client follows (Jakarta Faces 4.0, section 2.2.6.1: partial responses). */
        record PartialRedirect(String location) implements Content {}

        /** A text that is complete already: the client module, or a page of an extension. */
        record Document(int status, String type, String text, Map<String, String> headers) implements Content {
            public Document {
                headers = Map.copyOf(headers);
            }
        }

        /** The browser's copy of a document is still good (RFC 9110, section 15.4.5). */
        record NotModified(Map<String, String> headers) implements Content {
            public NotModified {
                headers = Map.copyOf(headers);
            }
        }

        /** A status without a body: 404 below one of our paths, 200 to a provider. */
        record Status(int code) implements Content {}

        /** 405, and the methods that have another answer (RFC 9110, section 15.5.6). */
        record MethodNotAllowed(String allowed) implements Content {}
    }

    /** What happens to the container's session: no user may get the session of another user. */
    public enum SessionFate {
        KEEP,
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

    public static Reply badRequest() {
        return of(new Content.Status(BAD_REQUEST));
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

    /** Returns the same reply as a redirect to this location. */
    public Reply to(String location) {
        return new Reply(new Content.Redirect(location), cookies, sessionFate);
    }

    /** Returns the same reply with another status and body. */
    Reply with(Content other) {
        return new Reply(other, cookies, sessionFate);
    }

    public Reply with(SessionFate fate) {
        return new Reply(content, cookies, fate);
    }
}
