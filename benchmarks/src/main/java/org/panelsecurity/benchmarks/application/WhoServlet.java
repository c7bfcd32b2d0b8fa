package org.panelsecurity.benchmarks.application;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Says who asks. */
@WebServlet("/servlet")
public class WhoServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Principal user = request.getUserPrincipal();
        response.setContentType("text/plain");
        response.getWriter().print(user == null ? "nobody" : user.getName());
    }
}
