package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;
import org.panelsecurity.tck.application.roles.RunLog;

/** A servlet that is closed to all; the role of its method is not checked. */
@WebServlet("/closed-servlet")
@DenyAll
public class ClosedServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    @RolesAllowed("admin")
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        RunLog.note("closed-servlet");
    }
}
