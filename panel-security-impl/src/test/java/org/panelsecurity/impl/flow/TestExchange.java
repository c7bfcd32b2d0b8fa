package org.panelsecurity.impl.flow;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.RequestCookie;
import org.panelsecurity.impl.session.SetCookie;

/** A request of a browser for a page of the application at {@code http://app.test/app}; a test changes what it is about. */
public final class TestExchange implements Exchange {
    private String method = "GET";
    private String scheme = "http";
    private String application = "/app";
    private String contextPath = "/app";
    private String path = "/reports";
    private String rawPath = "/app/reports";
    private String remoteAddress = "192.0.2.1";
    private Optional<String> rawQuery = Optional.empty();
    private Map<String, List<String>> form = Map.of();
    private final Map<String, List<String>> headers = new LinkedHashMap<>(Map.of(
            "sec-fetch-mode",
            List.of("navigate"),
            "sec-fetch-dest",
            List.of("document"),
            "sec-fetch-site",
            List.of("none"),
            "accept",
            List.of("text/html")));
    private final List<RequestCookie> cookies = new ArrayList<>();
    private final TestRequestUser user = new TestRequestUser();

    public static TestExchange get(String pathAndQuery) {
        TestExchange exchange = new TestExchange();
        int query = pathAndQuery.indexOf('?');
        String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
        exchange.path = path;
        exchange.rawPath = "/app" + path;
        exchange.rawQuery = query < 0 ? Optional.empty() : Optional.of(pathAndQuery.substring(query + 1));
        return exchange;
    }

    public static TestExchange post(String path, Map<String, List<String>> form) {
        TestExchange exchange = get(path);
        exchange.method = "POST";
        exchange.form = form;
        return exchange;
    }

    /** Makes it a request of a script. */
    public TestExchange byScript() {
        return header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty")
                .header("Sec-Fetch-Site", "same-origin");
    }

    public TestExchange method(String value) {
        method = value;
        return this;
    }

    public TestExchange from(String address) {
        remoteAddress = address;
        return this;
    }

    public TestExchange https() {
        scheme = "https";
        return this;
    }

    /** Sends it to another application. */
    public TestExchange at(String context, String raw) {
        application = context;
        return shownAt(context, raw);
    }

    /** Sends it through a proxy that shows the application under another path. */
    public TestExchange shownAt(String context, String raw) {
        contextPath = context;
        rawPath = raw;
        return this;
    }

    public TestExchange sentAs(String raw) {
        rawPath = raw;
        return this;
    }

    /** Sets a header; several values are sent in a header each. */
    public TestExchange header(String name, String... values) {
        headers.put(name.toLowerCase(Locale.ROOT), List.of(values));
        return this;
    }

    public TestExchange without(String... names) {
        for (String name : names) {
            headers.remove(name.toLowerCase(Locale.ROOT));
        }
        return this;
    }

    /** Adds the cookies that a browser has after these replies. */
    public TestExchange cookiesOf(Reply... replies) {
        Map<String, String> jar = new LinkedHashMap<>();
        for (Reply reply : replies) {
            for (SetCookie cookie : reply.cookies()) {
                if (cookie.maxAge().isZero()) {
                    jar.remove(cookie.name());
                } else {
                    jar.put(cookie.name(), cookie.value());
                }
            }
        }
        jar.forEach((name, value) -> cookies.add(new RequestCookie(name, value)));
        return this;
    }

    public TestExchange cookie(String name, String value) {
        cookies.add(new RequestCookie(name, value));
        return this;
    }

    @Override
    public TestRequestUser user() {
        return user;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String authority() {
        return "app.test";
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public String contextPath() {
        return contextPath;
    }

    @Override
    public String application() {
        return application;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    @Override
    public Optional<String> rawQuery() {
        return rawQuery;
    }

    @Override
    public Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : rawQuery.orElse("").split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                query.computeIfAbsent(parts[0], name -> new ArrayList<>())
                        .add(parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public Map<String, List<String>> form() {
        return form;
    }

    @Override
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    @Override
    public List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public List<RequestCookie> cookies() {
        return cookies;
    }
}
