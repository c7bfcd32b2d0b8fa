package org.panelsecurity.impl.mechanism;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.mechanism.pages.Pages;
import org.panelsecurity.impl.mechanism.roles.DeclaredRoles;
import org.panelsecurity.impl.mechanism.roles.EndpointRoles;
import org.panelsecurity.impl.mechanism.roles.RoleDeclarations;

/** Registers the guard before all filters that the application declares, marks that it is there, and registers the start-up report. */
@HandlesTypes({RolesAllowed.class, DenyAll.class, DeclareRoles.class, RunAs.class})
public final class PanelSecurityInitializer implements ServletContainerInitializer {
    private static final String MARK = GuardFilter.class.getName();
    private static final String DECLARED = RoleDeclarations.class.getName();
    private static final String RESTEASY_ROLES = "resteasy.role.based.security";

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        if (ServerRequirements.areVoid()) {
            return;
        }
        ServletContainers.refuse(context);
        ServerRequirements.require();
        Set<Class<?>> declared = classes == null ? Set.of() : classes;
        Set<String> roles = DeclaredRoles.of(declared);
        roles.forEach(context::declareRoles);
        holdRolesOfRestResources(context);
        RoleMapping roleMapping = RoleMapping.install(roles, context);
        addGuard(new EndpointRoles(declared), roleMapping, context);
        context.addListener(roleMapping);
        context.addListener(DeniedRequests.install(context));
        context.setAttribute(DECLARED, declared);
        context.addListener(StartupMessage.class);
        Leftovers.note(context);
        context.addListener(new SessionWatch());
        context.addListener(new KeptAttributes());
        context.addListener(new LostSession());
        context.setAttribute(MARK, true);
    }

    private static void addGuard(EndpointRoles endpointRoles, RoleMapping roleMapping, ServletContext context) {
        ServiceUnavailable unavailable = new ServiceUnavailable(
                new ReplyWriter(new Pages(), new ContainerSession(false), true), Clock.systemUTC());
        FilterRegistration.Dynamic guard =
                context.addFilter("org.panelsecurity.guard", new GuardFilter(unavailable, endpointRoles, roleMapping));
        guard.setAsyncSupported(true);
        guard.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }

    // For an application that disables the look-up of services: RestRoles is not found there. A value of the
    // application stays.
    private static void holdRolesOfRestResources(ServletContext context) {
        if (context.getInitParameter(RESTEASY_ROLES) == null) {
            context.setInitParameter(RESTEASY_ROLES, "true");
        }
    }

    /** Returns the classes of the application that declare roles. */
    static Set<Class<?>> declaringRoles(ServletContext context) {
        Set<Class<?>> declared = new LinkedHashSet<>();
        if (context.getAttribute(DECLARED) instanceof Set<?> classes) {
            classes.forEach(type -> declared.add((Class<?>) type));
        }
        return declared;
    }

    /** Lets the mechanism refuse all requests, on a server that starts the application in spite of an exception. */
    static void refuse(ServletContext context) {
        context.removeAttribute(MARK);
    }

    static boolean isGuarded(ServletContext context) {
        return context.getAttribute(MARK) != null;
    }
}
