package org.panelsecurity.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** This machine alone: where everything here listens. */
public final class Loopback {
    public static final InetAddress ADDRESS = address();

    // Below the ports that systems give to outgoing connections: one of those could take a port before its server has
    // started.
    private static final int FIRST_PORT = 10_000;
    private static final int PORTS = 22_000;

    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(PORTS));

    private Loopback() {}

    /** A port that is free now, and that was not given out before. */
    public static int freePort() {
        int port;
        do {
            port = FIRST_PORT + Math.floorMod(NEXT.getAndIncrement(), PORTS);
        } while (!isFree(port));
        return port;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, ADDRESS)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
