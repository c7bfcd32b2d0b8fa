package org.panelsecurity.tck.application.roles;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Objects;

/** A servlet that web.xml constrains: {@code /descriptor/admin} to a role, {@code /descriptor/nobody} to none, the rest not at all. */
@WebServlet("/descriptor/*")
public class Descriptor extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RunLog.note("descriptor" + Objects.toString(request.getPathInfo(), "").replace('/', '-'));
        response.getWriter().print("descriptor " + Caller.name(request.getUserPrincipal()));
    }
}
