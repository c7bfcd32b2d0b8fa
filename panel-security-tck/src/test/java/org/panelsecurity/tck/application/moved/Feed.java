package org.panelsecurity.tck.application.moved;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** A socket that stays open for as long as its user is logged in. */
@Dependent
@ServerEndpoint("/feed")
public class Feed {
    @Inject
    private OpenFeeds feeds;

    @Inject
    private UserReport report;

    @OnOpen
    public void open(Session socket) throws IOException {
        feeds.add(socket);
        socket.getBasicRemote().sendText("open");
    }

    @OnMessage
    public String message(String text) {
        return text + ": " + report.text();
    }

    @OnClose
    public void close(Session socket) {
        feeds.remove(socket);
    }
}
