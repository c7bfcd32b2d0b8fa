package org.panelsecurity.dev;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.NoContainerSession;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.RequestUser;
import org.panelsecurity.impl.mechanism.development.Connection;
import org.panelsecurity.impl.session.RequestCookie;

/** A developer's navigation to the application at {@code http://localhost:8080/app}; a test changes what it is about. */
final class Visit implements Exchange, Connection {
    private final URI uri;
    private String method = "GET";
    private String authority = "localhost:8080";
    private String peer = "127.0.0.1";
    private Map<String, List<String>> form = Map.of();
    private final List<RequestCookie> cookies = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>(
            Map.of("sec-fetch-mode", "navigate", "sec-fetch-dest", "document", "sec-fetch-site", "same-origin"));

    private Visit(String path) {
        uri = URI.create("http://localhost:8080/app" + path);
    }

    /** @param path as it is sent, without the context path */
    static Visit of(String path) {
        return new Visit(path);
    }

    static Visit post(String path, Map<String, String> fields) {
        Visit visit = new Visit(path);
        visit.method = "POST";
        Map<String, List<String>> form = new LinkedHashMap<>();
        fields.forEach((name, value) -> form.put(name, List.of(value)));
        visit.form = form;
        return visit;
    }

    Visit from(String address) {
        peer = address;
        return this;
    }

    Visit to(String host) {
        authority = host;
        return this;
    }

    Visit header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    Visit cookie(String name, String value) {
        cookies.add(new RequestCookie(name, value));
        return this;
    }

    Visit cookiesOf(Reply reply) {
        reply.cookies().forEach(cookie -> cookie(cookie.name(), cookie.value()));
        return this;
    }

    @Override
    public String peerAddress() {
        return peer;
    }

    @Override
    public List<String> headerNames() {
        return List.copyOf(headers.keySet());
    }

    @Override
    public RequestUser user() {
        return new NoContainerSession();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public String authority() {
        return authority;
    }

    @Override
    public String remoteAddress() {
        return peer;
    }

    @Override
    public String contextPath() {
        return "/app";
    }

    @Override
    public String application() {
        return "/app";
    }

    @Override
    public String path() {
        return uri.getPath().substring("/app".length());
    }

    @Override
    public String rawPath() {
        return uri.getRawPath();
    }

    @Override
    public Optional<String> rawQuery() {
        return Optional.ofNullable(uri.getRawQuery());
    }

    @Override
    public Map<String, List<String>> query() {
        return parameters(rawQuery().orElse(""));
    }

    static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                parameters
                        .computeIfAbsent(parts[0], name -> new ArrayList<>())
                        .add(parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public Map<String, List<String>> form() {
        return form;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<String> headers(String name) {
        return header(name).stream().toList();
    }

    @Override
    public List<RequestCookie> cookies() {
        return cookies;
    }
}
