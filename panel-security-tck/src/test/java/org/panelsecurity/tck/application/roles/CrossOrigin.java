package org.panelsecurity.tck.application.roles;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Lets scripts of other sites ask, and says more in a preflight than it should. */
@WebServlet("/cross-origin")
public class CrossOrigin extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Not 204: a server leaves out the body of that by itself.
        response.setStatus(HttpServletResponse.SC_OK);
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        response.getWriter().print("a secret");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RunLog.note("cross-origin");
        response.getWriter().print("cross-origin " + Caller.name(request.getUserPrincipal()));
    }
}
