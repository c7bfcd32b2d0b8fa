package org.panelsecurity.tck.application;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Sends every browser where it is told to, and sets a cookie for a path of its own choice. */
@WebServlet("/public/elsewhere")
public class RedirectServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("cookie") != null) {
            Cookie basket = new Cookie("basket", "7");
            basket.setPath(request.getParameter("cookie"));
            response.addCookie(basket);
        }
        response.sendRedirect(request.getParameter("to"));
    }
}
