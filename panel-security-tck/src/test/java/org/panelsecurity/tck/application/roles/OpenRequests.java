package org.panelsecurity.tck.application.roles;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells how many requests the application has that have not ended, itself among them: whoever does not wait for answers can ask. */
@WebListener
@WebServlet("/public/under-way")
public class OpenRequests extends HttpServlet implements ServletRequestListener {
    @Serial
    private static final long serialVersionUID = 1L;

    // The listener is one object and the servlet another.
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        REQUESTS.incrementAndGet();
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        REQUESTS.decrementAndGet();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(REQUESTS.get());
    }
}
