package org.panelsecurity.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A variant on its server. */
record Subject(Variant variant, PayaraMicro server, Provider provider) implements AutoCloseable {
    static final String SERVLET = PayaraMicro.PATH + "/servlet";
    static final String REST = PayaraMicro.PATH + "/rest/who";

    /** Somebody who was never here. */
    Visitor stranger() {
        return new Visitor("user-" + UUID.randomUUID().toString().substring(0, 8), provider);
    }

    /** Somebody who has seen the servlet, and is logged in where that needs it. */
    Visitor user() throws IOException {
        return users(1, SERVLET).get(0);
    }

    /** The {@code Cookie} fields of so many who have logged in on their way to a page. */
    List<String> cookies(int count, String page) throws IOException {
        return users(count, page).stream().map(user -> user.cookies(page)).toList();
    }

    /** So many who have logged in on their way to a page. */
    List<Visitor> users(int count, String page) throws IOException {
        List<Visitor> users = new ArrayList<>();
        try (Connection connection = server.connect()) {
            while (users.size() < count) {
                Visitor visitor = stranger();
                visitor.visit(page, connection);
                users.add(visitor);
            }
        }
        return users;
    }

    /** A page asked for, with one of these {@code Cookie} fields after another. */
    Load.Steps requests(String page, List<String> cookies) {
        Connection unopened = server.connect();
        List<byte[]> requests =
                cookies.stream().map(each -> unopened.request(page, each)).toList();
        AtomicInteger turn = new AtomicInteger();
        return connection -> () -> require(connection.exchange(requests.get(turn.getAndIncrement() % requests.size())));
    }

    // The right page, for somebody who is known where anybody is.
    private void require(Answer answer) {
        boolean known = !answer.body().equals("nobody");
        if (answer.status() != 200 || known != (variant != Variant.FLOOR)) {
            throw new IllegalStateException(variant + " answered " + answer);
        }
    }

    /** Whole logins: the page asked for, the provider, the callback, the page. */
    Load.Steps logins() {
        return connection -> () -> stranger().visit(SERVLET, connection);
    }

    @Override
    public void close() {
        server.close();
    }
}
