package org.panelsecurity.impl.mechanism;

import static org.panelsecurity.impl.mechanism.Fakes.fake;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request and a response without a server, as far as the top floor uses them. */
public final class FakeServlets {
    final Map<String, Object> attributes = new HashMap<>();
    final Map<String, InputStream> resources = new HashMap<>();
    /** Several header fields of one name are lines of one text. */
    final Map<String, String> headers = new HashMap<>();

    final Map<String, String> answered = new HashMap<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    String serverName = "app.test";
    String method = "GET";
    String uri = "/app/reports";

    /** The path that the server dispatches to; null for that of the URI. */
    @Nullable
    String servletPath;

    String remoteAddress = "192.0.2.1";
    DispatcherType dispatcher = DispatcherType.REQUEST;
    int status = 200;
    boolean committed;

    @Nullable
    Principal user;

    boolean asked;

    /** What the mechanism does if the request asks it. */
    Runnable mechanism = () -> {};

    /** The id of a session of the container that the browser names. */
    @Nullable
    String requestedSession;

    /** The response that asynchronous processing was started with. */
    @Nullable
    ServletResponse startedWith;

    public HttpServletRequest request() {
        return fake(HttpServletRequest.class, this::ofRequest);
    }

    public HttpServletResponse response() {
        return fake(HttpServletResponse.class, this::ofResponse);
    }

    String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private @Nullable Object ofRequest(String method, List<Object> arguments) {
        return switch (method) {
            case "getAttribute" -> attributes.get(arguments.get(0));
            case "setAttribute" -> attributes.put((String) arguments.get(0), arguments.get(1));
            case "getHeader" -> headers.get(name(arguments));
            case "getHeaders" ->
                Collections.enumeration(
                        headers.containsKey(name(arguments))
                                ? List.of(headers.getOrDefault(name(arguments), "")
                                        .split("\n"))
                                : List.of());
            case "getContentLengthLong" -> Long.parseLong(headers.getOrDefault("content-length", "-1"));
            case "getProtocol" -> "HTTP/1.1";
            case "getDispatcherType" -> dispatcher;
            case "getMethod" -> this.method;
            case "getScheme" -> "http";
            case "getServerName" -> serverName;
            case "getServerPort" -> 8080;
            case "getContextPath" -> "/app";
            case "getRequestURI" -> uri;
            case "getServletPath" ->
                servletPath != null ? servletPath : uri.startsWith("/app") ? uri.substring(4) : uri;
            case "getPathInfo", "getQueryString" -> null;
            case "getRemoteAddr" -> remoteAddress;
            case "isAsyncStarted" -> false;
            case "getServletContext" ->
                fake(
                        ServletContext.class,
                        (call, of) -> call.equals("getContextPath") ? "/app" : resources.get(of.get(0)));
            case "getUserPrincipal" -> user;
            case "authenticate" -> {
                asked = true;
                mechanism.run();
                yield false;
            }
            case "startAsync" -> {
                startedWith = arguments.isEmpty() ? response() : (ServletResponse) arguments.get(1);
                yield null;
            }
            case "getSession" -> null;
            case "getRequestedSessionId" -> requestedSession;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private @Nullable Object ofResponse(String method, List<Object> arguments) {
        switch (method) {
            case "isCommitted" -> {
                return committed;
            }
            case "resetBuffer" -> body.reset();
            case "reset" -> {
                body.reset();
                answered.clear();
            }
            case "getHeaderNames" -> {
                return List.copyOf(answered.keySet());
            }
            case "getHeaders" -> {
                return List.of(answered.getOrDefault((String) arguments.get(0), ""));
            }
            case "addHeader" ->
                answered.merge(
                        (String) arguments.get(0), (String) arguments.get(1), (one, other) -> one + ", " + other);
            case "setStatus", "sendError" -> status = (int) arguments.get(0);
            case "setHeader" -> answered.put((String) arguments.get(0), (String) arguments.get(1));
            case "flushBuffer" -> committed = true;
            case "getOutputStream" -> {
                return new Output();
            }
            case "setContentType", "setContentLength" ->
                answered.put(method, arguments.get(0).toString());
            default -> throw new UnsupportedOperationException(method);
        }
        return null;
    }

    private static String name(List<Object> arguments) {
        return ((String) arguments.get(0)).toLowerCase(Locale.ROOT);
    }

    private final class Output extends ServletOutputStream {
        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public void close() {
            committed = true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
