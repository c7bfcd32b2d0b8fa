package org.panelsecurity.tck.application.script;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.panelsecurity.tck.application.roles.RunLog;

/** A servlet at the paths of the session endpoint. */
@WebServlet({"/panel/session", "/panel/session/client.js", "/panel/session/other"})
public class HiddenServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RunLog.note("hidden-servlet");
        response.getWriter().print("the application");
    }
}
