package org.panelsecurity.impl.mechanism;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Prints the start-up report when the servlet context is there: only then is the context path known. */
public class StartupMessage implements ServletContextListener {
    @Inject
    private PanelSecurityExtension panelSecurity;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        panelSecurity.report(event.getServletContext());
    }
}
