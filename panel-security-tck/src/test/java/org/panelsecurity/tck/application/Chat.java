package org.panelsecurity.tck.application;

import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Objects;

/** A WebSocket endpoint for every user. */
@ServerEndpoint("/chat")
public class Chat {
    @OnOpen
    public void open(Session session) throws IOException {
        session.getBasicRemote()
                .sendText("hello "
                        + (session.getUserPrincipal() == null
                                ? "guest"
                                : Objects.toString(session.getUserPrincipal().getName())));
    }
}
