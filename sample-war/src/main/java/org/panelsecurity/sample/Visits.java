package org.panelsecurity.sample;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** Counter in the HTTP session. It starts again at one if another user logs in with the same browser. */
@Named
@SessionScoped
public class Visits implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final AtomicInteger count = new AtomicInteger();

    /** Returns the number of this visit. */
    public int next() {
        return count.incrementAndGet();
    }
}
