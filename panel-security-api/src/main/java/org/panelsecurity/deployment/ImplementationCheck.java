package org.panelsecurity.deployment;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The initializer that stops an application whose {@code WEB-INF/lib} has this API without the implementation: nothing would protect it.
 * Servers call it.
 */
public final class ImplementationCheck implements ServletContainerInitializer {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final String THIS_CLASS = ImplementationCheck.class.getName().replace('.', '/') + ".class";
    private static final String IMPLEMENTATION = "org.panelsecurity.impl.mechanism.PanelSecurityInitializer";

    /** Creates the initializer. */
    public ImplementationCheck() {}

    /**
     * Does nothing if the implementation is there, wherever it lies. If the API itself lies outside of the application, as in the library of
     * an archive or a server, it may belong to another application; then it only logs that.
     *
     * @throws ServletException if the application has the API alone
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        ClassLoader application = context.getClassLoader();
        if (isThere(application) || isThere(ImplementationCheck.class.getClassLoader())) {
            return;
        }
        String what = "The application at \"" + context.getContextPath()
                + "\" has panel-security-api without panel-security-impl";
        String sentence = what
                + ", so that nothing would protect it. Add org.panelsecurity:panel-security-impl to the application (scope runtime).";
        if (application == ImplementationCheck.class.getClassLoader() || isInLibraryOf(context)) {
            refuseRequests(context);
            throw new ServletException("Panel Security cannot start: " + sentence);
        }
        LOG.log(
                Level.INFO,
                what + ", in a library of the archive or the server. If Panel Security is meant to protect it, add"
                        + " org.panelsecurity:panel-security-impl to the application (scope runtime).");
    }

    // Open Liberty starts the application in spite of the exception, with a warning that has its text.
    private static void refuseRequests(ServletContext context) {
        FilterRegistration.Dynamic refusal = context.addFilter("org.panelsecurity.missing", new Refusal());
        if (refusal != null) {
            refusal.setAsyncSupported(true);
            refusal.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
        }
    }

    // On Open Liberty, the class loader of the context is another than that of its classes.
    private static boolean isInLibraryOf(ServletContext context) {
        Set<String> libraries = context.getResourcePaths("/WEB-INF/lib/");
        return libraries != null && libraries.stream().anyMatch(library -> hasThisClass(library, context));
    }

    private static boolean hasThisClass(String library, ServletContext context) {
        try (InputStream file = context.getResourceAsStream(library)) {
            if (file == null) {
                return false;
            }
            ZipInputStream jar = new ZipInputStream(file);
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().equals(THIS_CLASS)) {
                    return true;
                }
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.log(Level.DEBUG, library + " cannot be read", unreadable);
        }
        return false;
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
