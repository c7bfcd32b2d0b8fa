package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.RequestUser;
import org.panelsecurity.impl.session.UserSession;

/** The user of a servlet request. */
record ContainerUser(HttpServletRequest request, ContainerSession containerSession) implements RequestUser {
    @Override
    public void identify(Optional<UserSession> session) {
        if (session.isPresent()) {
            RequestSession.put(request, session.get());
        } else {
            RequestSession.remove(request);
        }
    }

    @Override
    public boolean admits() {
        return containerSession.admits(request);
    }

    @Override
    public boolean admitsLogin() {
        return containerSession.admitsLogin(request);
    }

    @Override
    public boolean mayAskAgain(RuntimeException failure) {
        return LostSession.caused(failure, request) && containerSession.mayRepeat(request);
    }

    @Override
    public void begin(UserSession session) {
        identify(Optional.of(session));
        containerSession.begin(session, request);
    }

    @Override
    public boolean isFollowed(UserSession session) {
        return containerSession.isFollowed(session, request);
    }
}
