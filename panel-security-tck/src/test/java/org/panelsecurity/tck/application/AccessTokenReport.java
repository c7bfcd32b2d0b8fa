package org.panelsecurity.tck.application;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.panelsecurity.OAuthContext;

/** Tells the access token that the application sees: a stub's, which opens nothing. */
@WebServlet("/access-token")
public class AccessTokenReport extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    private transient OAuthContext oauth;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(oauth.getAccessToken().orElse("none"));
    }
}
