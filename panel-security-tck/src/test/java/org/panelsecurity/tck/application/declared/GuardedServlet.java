package org.panelsecurity.tck.application.declared;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.panelsecurity.tck.application.roles.RunLog;

/** A servlet with the annotation that its specification does not know. */
@WebServlet("/guarded-servlet/*")
@RolesAllowed("admin")
public class GuardedServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RunLog.note("guarded-servlet");
        response.getWriter().print("administrators");
    }
}
