package org.panelsecurity.tck.application.conflict;

import jakarta.enterprise.context.ApplicationScoped;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;

/** A second access check: which of two counts? */
@ApplicationScoped
public class SecondDoorkeeper implements AuthorizationCallback {
    @Override
    public Decision authorize(Identity who, String path) {
        return Decision.allow();
    }
}
