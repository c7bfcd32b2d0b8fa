package org.panelsecurity.impl.protocol;

import java.util.function.Supplier;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * The boundary to libraries that read what comes from outside. They are documented to throw few exceptions, but odd input has made them
 * throw others. Each becomes a failure of the step, so that it has a page, a log line and an event.
 */
final class OutsideFailure {
    private OutsideFailure() {}

    /**
     * Returns the result of a step.
     *
     * @param failure of any exception that is not a login failure already
     * @param step a noun phrase for the log
     */
    static <T> T mapped(LoginFailure failure, String step, Supplier<T> work) {
        try {
            return work.get();
        } catch (LoginFailedException | RefreshFailedException known) {
            throw known;
        } catch (RuntimeException | StackOverflowError | LinkageError unexpected) {
            throw new LoginFailedException(failure, step + " cannot be processed: " + kind(unexpected), unexpected);
        }
    }

    // Without the message, which may repeat the input and so a token.
    private static String kind(Throwable unexpected) {
        StackTraceElement[] trace = unexpected.getStackTrace();
        return unexpected.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
