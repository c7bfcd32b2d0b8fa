package org.panelsecurity.tck.application.roles;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** What an application shows in place of an error; says for whom and for which path. */
@WebServlet("/error-page/*")
public class ErrorPage extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RunLog.note("error-page");
        response.getWriter()
                .print(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) + " for "
                        + Caller.name(request.getUserPrincipal()) + " at "
                        + request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    }
}
