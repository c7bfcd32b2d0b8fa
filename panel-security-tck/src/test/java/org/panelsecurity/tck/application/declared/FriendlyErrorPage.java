package org.panelsecurity.tck.application.declared;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** An error page that hides the error: it answers with status 200. */
@WebServlet(FriendlyErrorPage.PATH)
public class FriendlyErrorPage extends HttpServlet {
    /** Path of the page inside the application. */
    public static final String PATH = "/friendly-error-page";

    /** A {@code web.xml} that shows the page to users who lack a role. */
    public static final String WEB_XML =
            "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"><error-page>"
                    + "<error-code>403</error-code><location>" + PATH + "</location></error-page></web-app>";

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.getWriter().print("Please ask an administrator.");
    }
}
