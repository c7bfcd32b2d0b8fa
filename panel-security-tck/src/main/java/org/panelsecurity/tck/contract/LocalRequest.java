package org.panelsecurity.tck.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.NoContainerSession;
import org.panelsecurity.impl.flow.web.RequestUser;
import org.panelsecurity.impl.session.RequestCookie;

/** A browser's navigation to a page of an application at {@code https://app.octo.example/app}. */
record LocalRequest(
        String method,
        String path,
        Optional<String> rawQuery,
        Map<String, List<String>> form,
        List<RequestCookie> cookies)
        implements Exchange {
    static final String CONTEXT_PATH = "/app";

    private static final Map<String, String> HEADERS = Map.of(
            "Sec-Fetch-Mode", "navigate",
            "Sec-Fetch-Dest", "document",
            "Sec-Fetch-Site", "same-origin",
            "Accept", "text/html");

    static LocalRequest get(String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        return new LocalRequest(
                "GET",
                query < 0 ? pathAndQuery : pathAndQuery.substring(0, query),
                query < 0 ? Optional.empty() : Optional.of(pathAndQuery.substring(query + 1)),
                Map.of(),
                List.of());
    }

    static LocalRequest post(String path, Map<String, List<String>> form) {
        return new LocalRequest("POST", path, Optional.empty(), form, List.of());
    }

    LocalRequest with(Map<String, String> jar) {
        List<RequestCookie> all = new ArrayList<>();
        jar.forEach((name, value) -> all.add(new RequestCookie(name, value)));
        return new LocalRequest(method, path, rawQuery, form, all);
    }

    @Override
    public RequestUser user() {
        return new NoContainerSession();
    }

    @Override
    public String scheme() {
        return "https";
    }

    @Override
    public String authority() {
        return "app.octo.example";
    }

    @Override
    public String remoteAddress() {
        return "192.0.2.1";
    }

    @Override
    public String contextPath() {
        return CONTEXT_PATH;
    }

    @Override
    public String application() {
        return CONTEXT_PATH;
    }

    @Override
    public String rawPath() {
        return CONTEXT_PATH + path;
    }

    @Override
    public Map<String, List<String>> query() {
        return parameters(rawQuery.orElse(""));
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(HEADERS.get(name));
    }

    @Override
    public List<String> headers(String name) {
        return header(name).stream().toList();
    }

    /** The parameters of a query, duplicates visible. */
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
}
