package org.panelsecurity.impl.flow.web;

import java.util.Optional;
import org.panelsecurity.impl.session.UserSession;

/** The user of a request that meets no container's session: outside of a container. */
public final class NoContainerSession implements RequestUser {
    @Override
    public void identify(Optional<UserSession> session) {
        // No code of an application asks.
    }

    @Override
    public boolean admits() {
        return true;
    }

    @Override
    public boolean admitsLogin() {
        return true;
    }

    @Override
    public boolean mayAskAgain(RuntimeException failure) {
        return false;
    }

    @Override
    public void begin(UserSession session) {
        // There is nothing to follow.
    }

    @Override
    public boolean isFollowed(UserSession session) {
        return true;
    }
}
