package org.panelsecurity.sample;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;
import java.io.Serial;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts in the container's session: the next user of this browser begins at one again. */
@Named
@SessionScoped
public class Visits implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final AtomicInteger count = new AtomicInteger();

    /** The number of this visit. */
    public int next() {
        return count.incrementAndGet();
    }
}
