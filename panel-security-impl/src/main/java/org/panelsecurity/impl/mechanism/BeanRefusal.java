package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.panelsecurity.impl.mechanism.roles.AccessRefusedException;

/**
 * An enterprise bean (Jakarta Enterprise Beans 4.0, section 12.6.5) or a CDI bean refused the caller, and the application did not catch the
 * exception. That is no error of the application: a user gets 403, a guest is asked to log in.
 */
public final class BeanRefusal {
    // By its name: a server without enterprise beans does not have the class.
    private static final String OF_ENTERPRISE_BEANS = "jakarta.ejb.EJBAccessException";
    private static final int DEEPEST_CAUSE = 20;

    private BeanRefusal() {}

    /** Whether this server has enterprise beans at all. */
    public static boolean canComeFromEnterpriseBeans() {
        try {
            Class.forName(OF_ENTERPRISE_BEANS, false, BeanRefusal.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException noEnterpriseBeans) {
            return false;
        }
    }

    static boolean caused(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof AccessRefusedException
                        || cause.getClass().getName().equals(OF_ENTERPRISE_BEANS));
    }

    /** Returns the roles of which one would have been enough; empty if only the server knows them. */
    public static Set<String> roles(Throwable failure) {
        return causes(failure)
                .filter(AccessRefusedException.class::isInstance)
                .findFirst()
                .map(refusal -> ((AccessRefusedException) refusal).roles())
                .orElseGet(Set::of);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE);
    }

    /** Answers in place of what the application has written so far; cookies stay. */
    static void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.resetBuffer();
        if (request.getUserPrincipal() == null) {
            request.authenticate(response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
