package org.panelsecurity.impl.mechanism.development;

import java.util.List;

/** What the container knows of a request beside the exchange, and no header can change. */
public interface Connection {
    /** The address of the client's socket: of the nearest proxy, if there is one. */
    String peerAddress();

    /** The names of all headers as they were sent. */
    List<String> headerNames();
}
