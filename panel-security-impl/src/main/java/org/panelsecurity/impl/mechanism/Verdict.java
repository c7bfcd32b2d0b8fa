package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** What the mechanism says about a request; the guard lets through only what may go on. */
public enum Verdict {
    /** The application may run: for the user, or for a guest. */
    GO_ON,
    /** The application may run, and no cache may keep what it answers: cookies of ours go with it. */
    GO_ON_UNSTORED,
    /** The application may answer a preflight, by headers alone: whatever else it writes is not for a guest. */
    GO_ON_WITHOUT_BODY,
    /** The request has its answer; nothing more may run. */
    ANSWERED;

    private static final String ATTRIBUTE = Verdict.class.getName();

    void leaveOn(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Null where the mechanism was not called. */
    public static @Nullable Verdict on(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Verdict verdict ? verdict : null;
    }
}
