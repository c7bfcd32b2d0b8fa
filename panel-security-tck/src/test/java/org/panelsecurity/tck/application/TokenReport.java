package org.panelsecurity.tck.application;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import org.panelsecurity.OAuthContext;

/** Tells when the access token ends that the application sees. */
@WebServlet("/token")
public class TokenReport extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    private transient OAuthContext oauth;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter()
                .print(oauth.getAccessTokenExpiresAt()
                        .map(Instant::getEpochSecond)
                        .orElse(0L));
    }
}
