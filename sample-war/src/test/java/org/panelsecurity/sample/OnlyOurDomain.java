package org.panelsecurity.sample;

import jakarta.enterprise.context.ApplicationScoped;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;

/** An access check for README to quote; among the tests, since as a bean of the sample it would keep everybody out. */
@ApplicationScoped
class OnlyOurDomain implements AuthorizationCallback {
    @Override
    public Decision authorize(Identity who, String path) {
        return who.claim("hd").filter("example.com"::equals).isPresent()
                ? Decision.allow()
                : Decision.deny("Only people of example.com may come in.");
    }
}
