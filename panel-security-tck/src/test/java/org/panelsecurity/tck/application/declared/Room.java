package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import org.panelsecurity.tck.application.roles.RunLog;

/** A WebSocket endpoint for administrators. */
@ServerEndpoint("/rooms/{room}")
@RolesAllowed("admin")
public class Room {
    @OnOpen
    public void open(Session session, @PathParam("room") String room) throws IOException {
        RunLog.note("room");
        session.getBasicRemote().sendText("room " + room);
    }
}
