package org.panelsecurity.tck.server.payara;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The main class of the server's process. It runs Payara Micro and deploys what it is told over HTTP, since Payara Micro has no port for
 * its administration: {@code PUT /NAME} with the archive's path as body, and {@code DELETE /NAME}.
 *
 * <p>This class is alone in its jar: applications see the class path of their server.
 */
final class PayaraMicroHost {
    private final PayaraMicroRuntime server;

    private PayaraMicroHost(PayaraMicroRuntime server) {
        this.server = server;
    }

    /** Takes the port for the administration, then what Payara Micro takes. */
    public static void main(String... arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String[] options = Arrays.copyOfRange(arguments, 1, arguments.length);
        PayaraMicroHost host =
                new PayaraMicroHost(PayaraMicroLauncher.create(options).getRuntime());
        HttpServer administration = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        administration.createContext("/", host::administer);
        administration.start();
    }

    private void administer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status(exchange.getRequestMethod(), name, body), -1);
        }
    }

    private int status(String method, String name, String archive) {
        return switch (method) {
            case "PUT" -> server.deploy(name, name, new File(archive)) ? 204 : 422;
            case "DELETE" -> {
                server.undeploy(name);
                yield 204;
            }
            default -> 200;
        };
    }
}
