package org.panelsecurity.tck.application.roles;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Says who shook hands. */
@ServerEndpoint("/socket")
public class Socket {
    @OnOpen
    public void open(Session session) throws IOException {
        RunLog.note("socket");
        session.getBasicRemote().sendText("hello " + Caller.name(session.getUserPrincipal()));
    }
}
