package org.panelsecurity.tck.application.roles;

import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Asks nobody for a role: the bean behind it does. */
@WebServlet({"/vault", "/vault/nobody"})
public class VaultServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    @EJB
    private transient Vault vault;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean burn = request.getServletPath().endsWith("/nobody");
        response.getWriter().print(burn ? vault.burn() : vault.open() + " " + vault.isAdministrator());
    }
}
