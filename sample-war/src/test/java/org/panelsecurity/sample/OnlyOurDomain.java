package org.panelsecurity.sample;

import jakarta.enterprise.context.ApplicationScoped;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;

/** Access check that the README quotes. It is a test class, because a bean of the sample would refuse all users. */
@ApplicationScoped
class OnlyOurDomain implements AuthorizationCallback {
    @Override
    public Decision authorize(Identity user, String path) {
        return user.claim("hd").filter("example.com"::equals).isPresent()
                ? Decision.allow()
                : Decision.deny("Only users of example.com have access.");
    }
}
