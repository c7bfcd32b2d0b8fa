package org.panelsecurity.tck.application;

import jakarta.enterprise.context.ApplicationScoped;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;

/** An access check that says each thing that one can say, by path. */
@ApplicationScoped
public class Doorkeeper implements AuthorizationCallback {
    @Override
    public Decision authorize(Identity who, String path) {
        return switch (path) {
            case "/closed" -> Decision.deny("Closed on Mondays, <b>" + who.user() + "</b>.");
            case "/moved" -> Decision.redirectTo("/public/?from=moved");
            case "/loop" -> Decision.redirectTo("/loop");
            case "/broken" -> throw new IllegalStateException("the check itself is broken");
            default -> Decision.allow();
        };
    }
}
