package org.panelsecurity.tck.application.failing;

import jakarta.enterprise.context.ApplicationScoped;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;

/** An access check that decides nothing for some users. */
@ApplicationScoped
public class FailingCheck implements AuthorizationCallback {
    @Override
    public Decision authorize(Identity who, String path) {
        return switch (who.user()) {
            case "exception" -> throw new IllegalStateException("the check failed on purpose");
            case "error" -> throw new NoClassDefFoundError("the check lacks a class on purpose");
            default -> Decision.allow();
        };
    }
}
