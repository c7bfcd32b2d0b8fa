package org.panelsecurity.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** This machine alone: where everything here listens. */
public final class Loopback {
    public static final InetAddress ADDRESS = address();

    private Loopback() {}

    /** A port that is free now. */
    public static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, ADDRESS)) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
