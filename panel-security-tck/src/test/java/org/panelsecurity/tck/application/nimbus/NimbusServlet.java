package org.panelsecurity.tck.application.nimbus;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.oauth2.sdk.Scope;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.text.ParseException;

/** Works with the application's Nimbus, and says which jar each half of it came from. */
@WebServlet("/nimbus")
public class NimbusServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            JWSHeader header = JWSHeader.parse("{\"alg\": \"ES256\"}");
            response.getWriter()
                    .println(header.getAlgorithm() + " "
                            + Scope.parse("openid email").size());
        } catch (ParseException e) {
            throw new ServletException(e);
        }
        response.getWriter().println(jar(Scope.class));
        response.getWriter().println(jar(JWSHeader.class));
    }

    private static String jar(Class<?> type) {
        String location =
                type.getProtectionDomain().getCodeSource().getLocation().toString();
        int end = location.lastIndexOf(".jar");
        return location.substring(location.lastIndexOf('/', end) + 1, end);
    }
}
