package org.panelsecurity.impl.mechanism;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;
import org.panelsecurity.impl.flow.web.Reply.SessionFate;
import org.panelsecurity.impl.mechanism.pages.Messages;
import org.panelsecurity.impl.mechanism.pages.Pages;
import org.panelsecurity.impl.mechanism.pages.RenderedPage;
import org.panelsecurity.impl.session.SetCookie;

/** The one place that writes our replies. Each one is committed: only then do servers stop the request. */
final class ReplyWriter {
    private static final String RETRY_AFTER_SECONDS = "10";

    // RFC 9110, section 15.5.2, demands a challenge with status 401. No browser knows this scheme, so none asks for a
    // password.
    private static final String CHALLENGE = "Cookie realm=\"login\"";

    // RFC 9110, sections 8 and 14; Content-Security-Policy and its like are about the browser.
    private static final Pattern ABOUT_CONTENT = Pattern.compile(
            "(?i)Content-(Type|Length|Encoding|Language|Location|Range|Disposition)|ETag|Last-Modified|Accept-Ranges|Expires"
                    + "|Cache-Control|Transfer-Encoding|Trailer");

    private final Pages pages;
    private final ContainerSession containerSession;
    private final boolean clearsCache;

    /** @param clearsCache whether a logout clears the browser's cache */
    ReplyWriter(Pages pages, ContainerSession containerSession, boolean clearsCache) {
        this.pages = pages;
        this.containerSession = containerSession;
        this.clearsCache = clearsCache;
    }

    void write(Reply reply, HttpServletRequest request, HttpServletResponse response) {
        writeCookies(reply, request, response);
        try {
            if (!RequestBody.discard(request)) {
                content(reply.content(), new BodilessResponse(response));
                return;
            }
            content(reply.content(), response);
            // This commits the answer and ends it. If it is only flushed, an answer without a body never ends on
            // Liberty's HTTP/2.
            response.getOutputStream().close();
            FinishedResponse.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a reply in place of what the application has written so far. Cookies stay, and headers that do not describe its content. */
    void writeInstead(Reply reply, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            return;
        }
        Map<String, List<String>> kept = new TreeMap<>();
        for (String name : response.getHeaderNames()) {
            if (!ABOUT_CONTENT.matcher(name).matches()) {
                kept.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
        // This removes headers too, and the choice between writer and stream that the application may have made.
        response.reset();
        kept.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        write(reply, request, response);
    }

    /** Writes only cookies, and ends the container's session after a logout: the content is the application's. */
    void writeCookies(Reply reply, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        if (reply.sessionFate() == SessionFate.INVALIDATE) {
            containerSession.invalidate(request);
        }
        if (clearsCache && reply.sessionFate() == SessionFate.INVALIDATE) {
            // Otherwise the back button shows earlier pages from the browser's cache, despite no-cache.
            response.setHeader("Clear-Site-Data", "\"cache\"");
        }
        setCookies(reply.cookies(), response);
    }

    /** Sets or clears cookies on an answer, which no cache may store then. */
    void setCookies(List<SetCookie> cookies, HttpServletResponse response) {
        for (SetCookie cookie : cookies) {
            response.setHeader("Cache-Control", "no-store");
            response.addHeader("Set-Cookie", cookie.header());
        }
    }

    private void content(Content content, HttpServletResponse response) throws IOException {
        if (content instanceof Content.Redirect redirect) {
            redirect(HttpServletResponse.SC_SEE_OTHER, redirect.location(), response);
        } else if (content instanceof Content.Again again) {
            redirect(HttpServletResponse.SC_TEMPORARY_REDIRECT, again.location(), response);
        } else if (content instanceof Content.Show show) {
            page(show.page(), response);
        } else if (content instanceof Content.Json json) {
            setStatus(json.status(), response);
            json.headers().forEach((name, value) -> setHeader(name, value, response));
            if (json.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                // For the sender of a logout token: RFC 9110, section 10.2.3.
                response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            }
            body("application/json", json(json.members()), response);
        } else if (content instanceof Content.PartialRedirect redirect) {
            body("text/xml", partialRedirect(redirect.location()), response);
        } else if (content instanceof Content.Document document) {
            setStatus(document.status(), response);
            document.headers().forEach(response::setHeader);
            body(document.type(), document.text(), response);
        } else if (content instanceof Content.NotModified copy) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            copy.headers().forEach(response::setHeader);
        } else if (content instanceof Content.Status status) {
            response.setStatus(status.code());
            response.setContentLength(0);
        } else if (content instanceof Content.MethodNotAllowed notAllowed) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            response.setHeader("Allow", notAllowed.allowed());
            response.setContentLength(0);
        }
    }

    private static void setStatus(int status, HttpServletResponse response) {
        response.setStatus(status);
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", CHALLENGE);
        }
    }

    // Of a list, the application's members stay.
    private static void setHeader(String name, String value, HttpServletResponse response) {
        if (!name.equals("Vary")) {
            response.setHeader(name, value);
        } else if (response.getHeaders(name).stream().noneMatch(value::equalsIgnoreCase)) {
            response.addHeader(name, value);
        }
    }

    private static void redirect(int status, String location, HttpServletResponse response) {
        response.setStatus(status);
        response.setHeader("Location", location);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentLength(0);
    }

    private void page(Page page, HttpServletResponse response) throws IOException {
        RenderedPage rendered = pages.render(page, Messages.ENGLISH);
        setStatus(rendered.status(), response);
        Pages.HEADERS.forEach(response::setHeader);
        rendered.headers().forEach(response::setHeader);
        body("text/html", rendered.html(), response);
    }

    private static void body(String type, String text, HttpServletResponse response) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String json(Map<String, Object> members) {
        // In an order that is the same after every start.
        return Json.createObjectBuilder(new TreeMap<>(members)).build().toString();
    }

    // Jakarta Faces 4.0, section 2.2.6.1: the client's script follows this redirect, but not that of an HTTP status.
    private static String partialRedirect(String location) {
        String escaped = location.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\"" + escaped
                + "\"/></partial-response>";
    }
}
