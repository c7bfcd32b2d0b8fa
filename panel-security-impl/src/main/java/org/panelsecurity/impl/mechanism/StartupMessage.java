package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.UnsatisfiedResolutionException;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
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
        ServletContext application = event.getServletContext();
        PanelSecurityExtension extension = injectedOrFound(panelSecurity, PanelSecurityExtension.class);
        BeanRolesExtension roles = injectedOrFound(beanRoles, BeanRolesExtension.class);
        if (extension == null || roles == null) {
            LOG.log(
                    Level.ERROR,
                    "CDI is not active in the application at \"" + application.getContextPath()
                            + "\", so Panel Security refuses all its requests. Add an empty WEB-INF/beans.xml to this module,"
                            + " or put the jars of Panel Security into its WEB-INF/lib.");
            PanelSecurityInitializer.refuse(application);
            return;
        }
        RoleReport.print(roles, application);
        extension.report(application);
    }

    // WildFly injects nothing into a module without beans, and protects it if the jars are in the archive's lib.
    private static <T> @Nullable T injectedOrFound(@Nullable T injected, Class<T> type) {
        if (injected != null) {
            return injected;
        }
        try {
            return CDI.current().select(type).get();
        } catch (IllegalStateException | UnsatisfiedResolutionException withoutCdi) {
            return null;
        }
    }
}
