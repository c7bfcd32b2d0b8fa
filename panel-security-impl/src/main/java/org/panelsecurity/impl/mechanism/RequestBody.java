package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;

/**
 * The body of a request that is refused before the application reads it. As long as it is unread, Undertow takes an error status that is
 * sent for one still to be sent, and fails with a stack trace in the log.
 */
final class RequestBody {
    private static final String UNDERTOW = "io.undertow.";
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int BUFFER = 8 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private RequestBody() {}

    /**
     * Reads the body where that matters, up to a limit of length and time: a client must not be able to keep a thread busy.
     *
     * @return whether an answer may be sent now; otherwise only its status and headers may be set
     */
    static boolean discard(HttpServletRequest request) {
        if (isAbsent(request) || !isUndertow(request)) {
            return true;
        }
        try {
            return request.getContentLengthLong() <= MAX_BYTES && read(request.getInputStream());
        } catch (IOException disconnected) {
            return false;
        } catch (IllegalStateException applicationReadsIt) {
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // HTTP/2 needs neither header.
    private static boolean isAbsent(HttpServletRequest request) {
        return request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null
                && !request.getProtocol().startsWith("HTTP/2");
    }

    private static boolean isUndertow(HttpServletRequest request) {
        return request.getServletContext().getClass().getName().startsWith(UNDERTOW);
    }

    /** Reads to the end, up to the limits. Not by reading alone: that would wait for a client that sends nothing. */
    static boolean read(ServletInputStream body) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        long end = System.nanoTime() + TIMEOUT.toNanos();
        for (int left = MAX_BYTES; left >= 0 && System.nanoTime() < end; ) {
            if (body.isFinished()) {
                return true;
            }
            int available = body.available();
            if (available > 0) {
                left -= body.read(buffer, 0, Math.min(available, BUFFER));
            } else if (!body.isFinished()) {
                Thread.sleep(PAUSE.toMillis());
            }
        }
        return false;
    }
}
