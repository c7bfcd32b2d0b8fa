package org.panelsecurity.tck.application.roles;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** A servlet that its annotation constrains to administrators, whatever the method. */
@WebServlet("/annotated/*")
@ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
public class AnnotatedServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RunLog.note("annotated");
        response.getWriter().print("annotated " + Caller.name(request.getUserPrincipal()));
    }
}
