package org.panelsecurity.tck.application;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Changes something by any method, and tells how often and for whom. */
@WebServlet({"/orders", "/public/orders"})
public class Orders extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private final AtomicInteger changes = new AtomicInteger();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int count = request.getMethod().equals("GET") ? changes.get() : changes.incrementAndGet();
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .print("<h1>" + count + " changes, " + Objects.requireNonNullElse(request.getRemoteUser(), "guest")
                        + "</h1>");
    }
}
