package org.panelsecurity.impl.protocol;

import java.time.Duration;

/**
 * What a provider may cost us, however it misbehaves.
 *
 * @param connect until it accepts a connection
 * @param answer until the whole of its answer is here, whatever its pace
 * @param bytes of an answer
 * @param calls at once for one registration: who comes then need not wait, and no server runs out of threads
 */
public record CallLimits(Duration connect, Duration answer, int bytes, int calls) {
    public static final CallLimits PRODUCTION =
            new CallLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 1 << 20, 16);
}
