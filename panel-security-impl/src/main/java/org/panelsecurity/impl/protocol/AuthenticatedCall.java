package org.panelsecurity.impl.protocol;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call with the credentials of the client.
 *
 * @param secret the client secret of this call: another may be in force before the answer; null if there is none
 */
record AuthenticatedCall(
        HttpRequest.Builder request, @Nullable String secret) {
    /** Returns what messages about the answer must hide: the client secret and these others. */
    List<String> hidden(Stream<@Nullable String> others) {
        return Stream.concat(Stream.of(secret), others)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return "AuthenticatedCall";
    }
}
