package org.panelsecurity.tck.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.panelsecurity.tck.Browser;

/** Requests of one browser's scripts, all at once, each over a connection of its own and with the cookies that the browser had before. */
public final class Burst {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Burst() {}

    /** The answers of these pages in turn; the browser keeps none of their cookies. */
    public static List<HttpResponse<String>> of(int requests, Browser browser, URI... pages) throws Exception {
        String cookies = browser.cookies(pages[0]).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Accept", "*/*")
                .header("Sec-Fetch-Mode", "cors")
                .header("Sec-Fetch-Dest", "empty")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Cookie", cookies)
                .timeout(PATIENCE);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, requests)
                .mapToObj(i -> request.copy().uri(pages[i % pages.length]).build())
                .map(one -> client.sendAsync(one, BodyHandlers.ofString()))
                .toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return sent.stream().map(CompletableFuture::join).toList();
    }

    /** The browser as it would be if this answer were the last that arrived. */
    public static Browser after(HttpResponse<String> answer, Browser browser) {
        Browser after = browser.copy();
        after.keep(answer);
        return after;
    }
}
