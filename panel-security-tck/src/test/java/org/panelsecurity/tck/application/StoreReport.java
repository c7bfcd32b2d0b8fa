package org.panelsecurity.tck.application;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.panelsecurity.OAuthContext;

/** Tells how often the store was asked; with {@code ?logout} it logs out first, as servlets do. */
@WebServlet("/store")
public class StoreReport extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Auditors auditors;

    @Inject
    private transient OAuthContext oauth;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getParameter("logout") != null) {
            request.logout();
        }
        response.setContentType("text/plain");
        response.getWriter().print(auditors.asked() + " " + oauth.isLoggedIn() + " " + request.isUserInRole("admin"));
    }
}
