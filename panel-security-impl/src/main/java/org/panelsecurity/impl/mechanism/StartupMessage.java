package org.panelsecurity.impl.mechanism;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.panelsecurity.impl.mechanism.roles.BeanRolesExtension;
import org.panelsecurity.impl.mechanism.roles.RoleDeclarations;

/** Prints the start-up report when the servlet context is there: only then is the context path known. */
public class StartupMessage implements ServletContextListener {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    @Inject
    private PanelSecurityExtension panelSecurity;

    @Inject
    private BeanRolesExtension beanRoles;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        RoleDeclarations roles = new RoleDeclarations(PanelSecurityInitializer.declaringRoles(context), beanRoles);
        roles.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        RoleMapping.warning(context).ifPresent(warning -> LOG.log(Level.WARNING, warning));
        refuse(roles.openLocators(), context);
        panelSecurity.report(context);
    }

    private static void refuse(List<String> openLocators, ServletContext context) {
        if (!openLocators.isEmpty()) {
            String problem = "Panel Security cannot start: " + String.join(", ", openLocators)
                    + " declares roles, but nothing can check them, because the class of this sub-resource locator is no"
                    + " CDI bean. Give it a scope, such as @RequestScoped.";
            LOG.log(Level.ERROR, problem);
            // Not every server stops then.
            PanelSecurityInitializer.refuse(context);
            throw new IllegalStateException(problem);
        }
    }
}
