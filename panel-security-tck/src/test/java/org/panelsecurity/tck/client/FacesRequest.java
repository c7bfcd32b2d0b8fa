package org.panelsecurity.tck.client;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** What the script of a Faces page sends when the button on {@code faces.xhtml} is pressed. */
public final class FacesRequest {
    private FacesRequest() {}

    public static HttpRequest.Builder of(HttpResponse<String> page) {
        Element form = Jsoup.parse(page.body()).expectFirst("#form");
        Map<String, String> fields = Map.of(
                "form", "form",
                "jakarta.faces.ViewState",
                        form.expectFirst("[name=jakarta.faces.ViewState]").attr("value"),
                "jakarta.faces.source", "form:refresh",
                "jakarta.faces.partial.event", "click",
                "jakarta.faces.partial.execute", "form:refresh",
                "jakarta.faces.partial.render", "form",
                "jakarta.faces.partial.ajax", "true");
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(page.uri())
                .header("Faces-Request", "partial/ajax")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
