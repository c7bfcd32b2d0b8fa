package org.panelsecurity.tck.application.roles;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/** Answers on another thread; for administrators. */
@WebServlet(urlPatterns = "/async", asyncSupported = true)
@ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
public class AsyncServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        RunLog.note("async");
        AsyncContext async = request.startAsync();
        async.start(() -> {
            try {
                HttpServletRequest running = (HttpServletRequest) async.getRequest();
                async.getResponse()
                        .getWriter()
                        .print("later for " + Caller.name(running.getUserPrincipal()) + " "
                                + running.isUserInRole("admin"));
                async.complete();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
