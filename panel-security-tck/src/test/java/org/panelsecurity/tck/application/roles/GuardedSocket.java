package org.panelsecurity.tck.application.roles;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Says who shook hands; web.xml constrains the handshake to administrators. */
@ServerEndpoint("/socket/admin")
public class GuardedSocket {
    @OnOpen
    public void open(Session session) throws IOException {
        RunLog.note("socket-admin");
        session.getBasicRemote().sendText("hello " + Caller.name(session.getUserPrincipal()));
    }
}
