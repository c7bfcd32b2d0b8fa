package org.panelsecurity.impl.mechanism;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.List;

/**
 * Servers that have servlets, but by themselves call no authentication mechanism of Jakarta Security. The guard would refuse all requests
 * there, without a word on the cause.
 */
final class ServletContainers {
    // TomEE, which is a Jakarta EE server, names itself "Apache Tomcat (TomEE)".
    private static final List<String> NAMES = List.of("Apache Tomcat/", "jetty/");

    private ServletContainers() {}

    /** @throws ServletException if this is one of them. They stop the application for it, and no other. */
    static void refuse(ServletContext context) throws ServletException {
        String server = context.getServerInfo();
        if (NAMES.stream().anyMatch(server::startsWith)) {
            throw new ServletException("Panel Security cannot start: " + server
                    + " is no Jakarta EE server, and calls no mechanism of Jakarta Security. Deploy the application at \""
                    + context.getContextPath() + "\" to Payara, WildFly or Open Liberty.");
        }
    }
}
