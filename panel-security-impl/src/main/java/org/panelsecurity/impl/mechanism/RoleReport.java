package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.panelsecurity.impl.mechanism.roles.BeanRolesExtension;
import org.panelsecurity.impl.mechanism.roles.RoleDeclarations;

/** The report of a start about declared roles: what nothing enforces is a warning, or stops the deployment. */
final class RoleReport {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private RoleReport() {}

    /** @throws IllegalStateException if a sub-resource locator would be open although it declares roles */
    static void print(BeanRolesExtension beanRoles, ServletContext context) {
        RoleDeclarations roles = new RoleDeclarations(PanelSecurityInitializer.declaringRoles(context), beanRoles);
        roles.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        RoleMapping.warning(context).ifPresent(warning -> LOG.log(Level.WARNING, warning));
        refuse(roles.openLocators(), context);
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
