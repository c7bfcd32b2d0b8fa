package org.panelsecurity.tck.application.roles;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Asks nobody for anything: only that its path is open to no guest keeps guests out. */
@WebServlet("/hidden/*")
public class HiddenServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RunLog.note("hidden");
        response.getWriter().print("hidden " + Caller.name(request.getUserPrincipal()));
    }
}
