package org.panelsecurity.tck.application.roles;

import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Asks for a login itself, in the ways that applications can. */
@WebServlet("/asking/*")
public class AskingServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecurityContext security;

    @Inject
    private transient Turnstile turnstile;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getPathInfo()) {
            case "/request" -> goOn(request.authenticate(response), request, response);
            case "/context" -> goOn(isSuccess(request, response, false), request, response);
            case "/anew" -> goOn(isSuccess(request, response, true), request, response);
            case "/forward" -> request.getRequestDispatcher("/asking/request").forward(request, response);
            case "/twice" -> twice(request, response);
            case "/late" -> late(request, response);
            case "/password" -> password(request, response);
            case "/logout" -> logout(request, response);
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private boolean isSuccess(HttpServletRequest request, HttpServletResponse response, boolean anew) {
        return security.authenticate(
                        request, response, AuthenticationParameters.withParams().newAuthentication(anew))
                == AuthenticationStatus.SUCCESS;
    }

    private static void goOn(boolean loggedIn, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (loggedIn) {
            RunLog.note("asking" + request.getPathInfo().replace('/', '-'));
            response.getWriter().print("asked " + Caller.name(request.getUserPrincipal()));
        }
    }

    private void twice(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        boolean first = request.authenticate(response);
        boolean second = request.authenticate(response);
        response.getWriter().print(first + " " + second + " " + turnstile.askedSince("/asking/twice"));
    }

    /** When an answer has begun, with cookies and headers of its own. */
    private static void late(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.addCookie(new Cookie("theme", "dark"));
        response.addHeader("Set-Cookie", "basket=7; Path=/; HttpOnly");
        response.setHeader("X-Begun", "yes");
        response.setHeader("Content-Disposition", "attachment");
        response.setContentType("text/csv");
        response.getWriter().print("half an answer for ");
        goOn(request.authenticate(response), request, response);
    }

    private static void password(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.login("mona", "a password that no server knows");
            response.getWriter().print("taken");
        } catch (ServletException refused) {
            response.getWriter().print("refused");
        }
    }

    private static void logout(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.logout();
        response.getWriter().print("out " + Caller.name(request.getUserPrincipal()));
    }
}
