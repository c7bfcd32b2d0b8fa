package org.panelsecurity.tck.application.moved;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.panelsecurity.LoginEvent;
import org.panelsecurity.OAuthPrincipal;

/** The open sockets. A logout closes those of its user; other browsers of the same user may connect again. */
@ApplicationScoped
public class OpenFeeds {
    private final Set<Session> sockets = ConcurrentHashMap.newKeySet();

    void add(Session socket) {
        sockets.add(socket);
    }

    void remove(Session socket) {
        sockets.remove(socket);
    }

    void loggedOut(@Observes LoginEvent.LoggedOut event) throws IOException {
        for (Session socket : sockets) {
            if (socket.getUserPrincipal() instanceof OAuthPrincipal user
                    && user.getIdentity().equals(event.identity())) {
                socket.close(new CloseReason(CloseCodes.VIOLATED_POLICY, "logged out"));
            }
        }
    }
}
