package org.panelsecurity.test;

import java.net.URI;
import java.util.Optional;

/**
 * The answer to an authorization request.
 *
 * @param redirect where to send the browser; it has a code, or an error
 * @param login the login; empty if {@code redirect} has an error
 */
record Authorization(URI redirect, Optional<ProviderLogin> login) {
    /** The redirect has a code. */
    @Override
    public String toString() {
        return login.isPresent() ? "code" : "error";
    }
}
