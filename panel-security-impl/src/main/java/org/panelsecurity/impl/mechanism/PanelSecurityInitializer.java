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

/** Registers the guard before all filters that the application declares, marks that it is there, and registers the start-up report. */
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
                new ServiceUnavailable(new ReplyWriter(new Pages(), containerSession, true), Clock.systemUTC());
        FilterRegistration.Dynamic guard =
                context.addFilter("org.panelsecurity.guard", new GuardFilter(unavailable, containerSession));
        guard.setAsyncSupported(true);
        guard.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        context.addListener(StartupMessage.class);
        context.setAttribute(MARK, true);
    }

    // For an application that disables the look-up of services: RestRoles is not found there. A value of the
    // application stays.
    private static void holdRolesOfRestResources(ServletContext context) {
        if (context.getInitParameter(RESTEASY_ROLES) == null) {
            context.setInitParameter(RESTEASY_ROLES, "true");
        }
    }

    static boolean isGuarded(ServletContext context) {
        return context.getAttribute(MARK) != null;
    }
}
