package org.panelsecurity.impl.protocol;

import java.time.Duration;

/**
 * The limits of calls to a provider.
 *
 * @param connect the timeout of the connection
 * @param answer the timeout of the complete response
 * @param bytes the maximum size of a response
 * @param calls the maximum concurrent calls per registration; further calls fail immediately, so that they block no threads
 */
public record CallLimits(Duration connect, Duration answer, int bytes, int calls) {
    public static final CallLimits PRODUCTION =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20, 16);
}
