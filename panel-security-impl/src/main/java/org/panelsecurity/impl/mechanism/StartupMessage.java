package org.panelsecurity.impl.mechanism;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.mechanism.roles.BeanRolesExtension;

/** Prints the start-up reports when the servlet context is there: only then is the context path known. */
public class StartupMessage implements ServletContextListener {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    @Inject
    private @Nullable PanelSecurityExtension panelSecurity;

    @Inject
    private @Nullable BeanRolesExtension beanRoles;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (panelSecurity == null) {
            // The server injects nothing into a module without CDI. The guard refuses its requests.
            LOG.log(
                    Level.ERROR,
                    "CDI is not active in the application at \""
                            + event.getServletContext().getContextPath()
                            + "\", so Panel Security refuses all its requests. Add an empty WEB-INF/beans.xml to this module,"
                            + " or put the jars of Panel Security into its WEB-INF/lib.");
            return;
        }
        if (beanRoles != null) {
            RoleReport.print(beanRoles, event.getServletContext());
        }
        panelSecurity.report(event.getServletContext());
    }
}
