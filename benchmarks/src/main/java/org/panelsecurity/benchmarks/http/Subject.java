package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.UUID;

/** A variant on its server. */
record Subject(Variant variant, PayaraMicro server, Provider provider) implements AutoCloseable {
    static final String SERVLET = "/app/servlet";
    static final String REST = "/app/rest/who";

    /** Somebody who was never here. */
    Visitor stranger() {
        return new Visitor("user-" + UUID.randomUUID().toString().substring(0, 8), provider);
    }

    /** Somebody who has seen the servlet, and is logged in where that needs it. */
    Visitor user() throws IOException {
        Visitor visitor = stranger();
        try (Connection connection = server.connect()) {
            visitor.visit(SERVLET, connection);
        }
        return visitor;
    }

    /** So many who do one thing over and over: everybody asks for a page, as the same user. */
    Load.Steps requests(String page, Visitor user) {
        return () -> {
            Connection connection = server.connect();
            byte[] request = connection.request(page, user.cookies(page));
            return () -> Load.require200(connection.exchange(request));
        };
    }

    /** Whole logins: the page asked for, the provider, the callback, the page. */
    Load.Steps logins() {
        return () -> {
            Connection connection = server.connect();
            return () -> stranger().visit(SERVLET, connection);
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
