package org.panelsecurity.impl.mechanism;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.mechanism.pages.Pages;
import org.panelsecurity.impl.settings.Configuration;

/** Puts the guard before everything that the application declares, leaves a mark that it is there, and has the start reported. */
@HandlesTypes(RolesAllowed.class)
public final class PanelSecurityInitializer implements ServletContainerInitializer {
    private static final String MARK = GuardFilter.class.getName();
    private static final String RESTEASY_ROLES = "resteasy.role.based.security";

    @Override
    public void onStartup(@Nullable Set<Class<?>> withRoles, ServletContext context) {
        if (!Configuration.current().enabled()) {
            return;
        }
        if (withRoles != null) {
            DeclaredRoles.of(withRoles).forEach(context::declareRoles);
        }
        holdRolesOfRestResources(context);
        ContainerSession containerSession = new ContainerSession();
        ServiceUnavailable unavailable =
                new ServiceUnavailable(new ReplyWriter(new Pages(), containerSession), Clock.systemUTC());
        FilterRegistration.Dynamic guard =
                context.addFilter("org.panelsecurity.guard", new GuardFilter(unavailable, containerSession));
        guard.setAsyncSupported(true);
        guard.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        context.addListener(StartupMessage.class);
        context.setAttribute(MARK, true);
    }

    // A net for an application that switches off the look-up of services: RestRoles is not found there. An
    // application's own value stays.
    private static void holdRolesOfRestResources(ServletContext context) {
        if (context.getInitParameter(RESTEASY_ROLES) == null) {
            context.setInitParameter(RESTEASY_ROLES, "true");
        }
    }

    static boolean isGuarded(ServletContext context) {
        return context.getAttribute(MARK) != null;
    }
}
