package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** The mechanism's decision about a request; the guard admits only those that may go on. */
public enum Verdict {
    /** The application may run: for the user, or for a guest. */
    GO_ON,
    /** The application may run, but no cache may store its answer, which carries cookies of ours. */
    GO_ON_UNSTORED,
    /** The application may answer a preflight by headers alone: a body would not be meant for a guest. */
    GO_ON_WITHOUT_BODY,
    /** The request has its answer; nothing more may run. */
    ANSWERED;

    private static final String ATTRIBUTE = Verdict.class.getName();

    void leaveOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Returns the verdict; null if the mechanism was not called. */
    public static @Nullable Verdict on(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Verdict verdict ? verdict : null;
    }
}
