package org.panelsecurity.tck.roles;

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

    int asked(String path) {
        return asked.getOrDefault(path, 0);
    }
}
