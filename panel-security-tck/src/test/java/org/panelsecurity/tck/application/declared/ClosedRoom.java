package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.DenyAll;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.panelsecurity.tck.application.roles.RunLog;

/** A WebSocket endpoint that no user may open. */
@ServerEndpoint("/closed-rooms/{room}")
@DenyAll
public class ClosedRoom {
    @OnOpen
    public void open(Session session, @PathParam("room") String room) throws IOException {
        RunLog.note("closed-room");
        session.getBasicRemote().sendText("closed room " + room);
    }
}
