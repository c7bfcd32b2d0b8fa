package org.panelsecurity.tck.application.roles;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;

/** Lets every user pass, and counts how often it was asked. */
@ApplicationScoped
public class Turnstile implements AuthorizationCallback {
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    @Override
    public Decision authorize(Identity who, String path) {
        asked.merge(path, 1, Integer::sum);
        return Decision.allow();
    }

    /** How often since this was last called, so that a test may run again. */
    int askedSince(String path) {
        Integer times = asked.remove(path);
        return times == null ? 0 : times;
    }
}
