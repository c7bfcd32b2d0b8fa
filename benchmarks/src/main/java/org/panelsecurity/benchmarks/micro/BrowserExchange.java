package org.panelsecurity.benchmarks.micro;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.NoContainerSession;
import org.panelsecurity.impl.flow.web.RequestUser;
import org.panelsecurity.impl.session.RequestCookie;

/** A browser's navigation to a page of an application at {@code https://app.example.com/app}. */
record BrowserExchange(String path, Map<String, List<String>> query, List<RequestCookie> cookies) implements Exchange {
    @Override
    public RequestUser user() {
        return new NoContainerSession();
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return "https";
    }

    @Override
    public String authority() {
        return "app.example.com";
    }

    @Override
    public String remoteAddress() {
        return "192.0.2.1";
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
    public String rawPath() {
        return "/app" + path;
    }

    @Override
    public Optional<String> rawQuery() {
        return Optional.empty();
    }

    @Override
    public Map<String, List<String>> form() {
        return Map.of();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.empty();
    }

    @Override
    public List<String> headers(String name) {
        return header(name).stream().toList();
    }
}
