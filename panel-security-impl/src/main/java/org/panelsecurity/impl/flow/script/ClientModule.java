package org.panelsecurity.impl.flow.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;

/** The client module: a script in this jar, the same for all users and guests. Immutable. */
final class ClientModule {
    private static final int OK = 200;

    private final String text = read();
    private final String tag = '"' + Digest.label(text) + '"';
    // Its address has no version: browsers ask each time whether their copy is still good.
    private final Map<String, String> headers =
            Map.of("Cache-Control", "no-cache", "ETag", tag, "Cross-Origin-Resource-Policy", "same-origin");

    Reply of(Exchange exchange) {
        return Reply.of(
                isCopyGood(exchange)
                        ? new Reply.Content.NotModified(headers)
                        : new Reply.Content.Document(OK, "text/javascript", text, headers));
    }

    // RFC 9110, section 13.1.2. A proxy that compresses makes the tag a weak one.
    private boolean isCopyGood(Exchange exchange) {
        return exchange.header("If-None-Match").stream()
                .flatMap(tags -> Stream.of(tags.split(",", -1)))
                .map(copy -> copy.strip().replaceFirst("^W/", ""))
                .anyMatch(copy -> copy.equals(tag) || copy.equals("*"));
    }

    private static String read() {
        try (InputStream in = ClientModule.class.getResourceAsStream("client.js")) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks the file client.js");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
