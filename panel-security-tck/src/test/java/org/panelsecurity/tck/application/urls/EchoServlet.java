package org.panelsecurity.tck.application.urls;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.security.Principal;

/** Shows the request line as it arrived, and the user. A request for {@code keep} makes a session of the container. */
@WebServlet("/echo/*")
public class EchoServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/keep".equals(request.getPathInfo())) {
            request.getSession();
        }
        String query = request.getQueryString();
        Principal user = request.getUserPrincipal();
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .println(request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query) + " "
                        + (user == null ? "-" : user.getName()));
    }
}
