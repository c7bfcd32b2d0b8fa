package org.panelsecurity.tck.application.session;

import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/** Tells the user and what is in the basket; a parameter says what happens before. */
@WebServlet(
        urlPatterns = {"/basket", "/public/basket"},
        asyncSupported = true)
public class BasketServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Basket basket;

    @Inject
    private transient SecurityContext security;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("again") != null && !isLoggedInAgain(request, response)) {
            return;
        }
        String timeout = request.getParameter("timeout");
        if (timeout != null) {
            request.getSession().setMaxInactiveInterval(Integer.parseInt(timeout));
        }
        String add = request.getParameter("add");
        if (add != null) {
            basket.add(add);
        }
        if (request.getParameter("async") != null) {
            answerLater(request, response);
        } else if (request.getParameter("invalidate") != null) {
            invalidate(request);
            tell(name(request) + " left", response);
        } else if (request.getParameter("new") != null) {
            // As applications do that say goodbye in a session of their own.
            invalidate(request);
            request.getSession().setAttribute("goodbye", true);
            tell(name(request) + " left", response);
        } else {
            String text = name(request) + " " + basket.getThings();
            if (request.getParameter("early") != null) {
                // A page that is long enough is on its way before it ends.
                response.flushBuffer();
                pause();
            }
            tell(text, response);
        }
    }

    private boolean isLoggedInAgain(HttpServletRequest request, HttpServletResponse response) {
        return security.authenticate(
                        request, response, AuthenticationParameters.withParams().newAuthentication(true))
                == AuthenticationStatus.SUCCESS;
    }

    // The bean is looked up here: session beans are not active in the other thread on all servers.
    private void answerLater(HttpServletRequest request, HttpServletResponse response) {
        String text = name(request) + " " + basket.getThings();
        AsyncContext later = request.startAsync();
        later.start(() -> {
            try {
                pause();
                tell(text, response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                later.complete();
            }
        });
    }

    private static void invalidate(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        try {
            session.invalidate();
        } catch (IllegalStateException endedByAnotherRequest) {
            request.getServletContext().log("The session had ended.");
        }
    }

    private static String name(HttpServletRequest request) {
        return request.getUserPrincipal() == null
                ? "guest"
                : request.getUserPrincipal().getName();
    }

    private static void tell(String text, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(text);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
