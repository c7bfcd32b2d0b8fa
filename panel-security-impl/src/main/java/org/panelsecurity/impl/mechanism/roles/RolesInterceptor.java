package org.panelsecurity.impl.mechanism.roles;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Checks the roles of the user of the request before a method of a CDI bean, ahead of all interceptors of the application. Outside a
 * request no user is known, so the call is refused. Serializable, because a bean of the container's session needs such interceptors
 * (Jakarta CDI 4.0, section 2.6.1); what is injected are proxies, which are serializable too.
 */
@RolesChecked
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
@SuppressWarnings("serial")
public class RolesInterceptor implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    HttpServletRequest request;

    @Inject
    BeanRolesExtension beans;

    @AroundInvoke
    public @Nullable Object check(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        Class<?> type = call.getTarget().getClass();
        MethodRoles roles = beans.roles(method, type);
        if (roles != null && !admits(roles, method)) {
            throw new AccessRefusedException(
                    "The user does not have a role that " + name(method) + " requires.", roles.names());
        }
        return call.proceed();
    }

    private boolean admits(MethodRoles roles, Method method) {
        try {
            return roles.admit(() -> request.getUserPrincipal() != null, request::isUserInRole);
        } catch (RuntimeException noRequest) {
            // The scope is not active, or it is that of another kind of call. The exception differs from server to
            // server.
            throw new AccessRefusedException(
                    name(method)
                            + " requires a role, and was called outside a request, where no user is known. Check the role before"
                            + " the work begins, or annotate a method that needs no user with @PermitAll.",
                    roles.names());
        }
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }
}
