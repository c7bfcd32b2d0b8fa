package org.panelsecurity.tck.application.roles;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Has another resource of the application answer, or fails. */
@WebServlet({"/dispatching/*", "/public/dispatching/*"})
public class DispatchServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getPathInfo()) {
            case "/forward" -> request.getRequestDispatcher("/hidden/page").forward(request, response);
            case "/include" -> request.getRequestDispatcher("/hidden/page").include(request, response);
            case "/refuse" -> response.sendError(HttpServletResponse.SC_FORBIDDEN);
            default -> throw new IllegalStateException("as the test wants");
        }
    }
}
