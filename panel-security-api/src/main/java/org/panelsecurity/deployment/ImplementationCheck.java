package org.panelsecurity.deployment;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The initializer that stops an application whose {@code WEB-INF/lib} has this API without the implementation: nothing would protect it.
 * Servers call it.
 */
public final class ImplementationCheck implements ServletContainerInitializer {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final String IMPLEMENTATION = "org.panelsecurity.impl.mechanism.PanelSecurityInitializer";

    /** Creates the initializer. */
    public ImplementationCheck() {}

    /**
     * Does nothing if the implementation is there, wherever it lies. If the API itself lies outside of the application, as in the library of
     * an archive or a server, it may belong to another application; then it only warns.
     *
     * @throws ServletException if the application has the API alone
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        ClassLoader application = context.getClassLoader();
        if (isThere(application) || isThere(ImplementationCheck.class.getClassLoader())) {
            return;
        }
        String sentence = "The application at \"" + context.getContextPath()
                + "\" has panel-security-api without panel-security-impl, so that nothing would protect it."
                + " Add org.panelsecurity:panel-security-impl to the application (scope runtime).";
        if (application == ImplementationCheck.class.getClassLoader()) {
            throw new ServletException("Panel Security cannot start: " + sentence);
        }
        LOG.log(Level.WARNING, sentence);
    }

    private static boolean isThere(@Nullable ClassLoader loader) {
        try {
            Class.forName(IMPLEMENTATION, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }
}
