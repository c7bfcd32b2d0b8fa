package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.mechanism.audit.AuditLog;
import org.panelsecurity.impl.mechanism.development.Development;
import org.panelsecurity.impl.mechanism.pages.Pages;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.Problems;

/**
 * What the mechanism works with, built once for a deployment.
 *
 * @param report what is logged once the servlet context is there
 * @param development of the artifact for developers; does nothing without it
 */
record Deployment(
        Flows flows,
        Routes routes,
        RequestTarget target,
        PublicAddress address,
        RemoteAddress remoteAddress,
        ReplyWriter writer,
        ContainerSession containerSession,
        ServiceUnavailable unavailable,
        AuditLog audit,
        StartupReport report,
        Connections connections,
        Development development) {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    /** @throws ConfigurationException with every problem, on whatever floor it was found */
    static Deployment of(Configuration configuration, ApplicationBeans application, BeanManager beans) {
        Problems problems = new Problems();
        Development development = Development.of(configuration, problems);
        try {
            return of(development.applied(configuration), development, application, beans, problems);
        } catch (RuntimeException | Error e) {
            // Otherwise its port and threads would stay, and keep the class loader.
            development.stop();
            throw e;
        }
    }

    private static Deployment of(
            Configuration configuration,
            Development development,
            ApplicationBeans application,
            BeanManager beans,
            Problems problems) {
        Clock clock = Clock.systemUTC();
        application.judge(problems);
        TestSupport.judge(problems);
        Connections connections = Connections.production();
        Assembly assembly = new Assembly(
                configuration, development.with(application.providers(beans)), connections, clock, problems);
        assembly.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        boolean logsOutElsewhere = assembly.registrations().all().stream().anyMatch(Registration::logsOutAtProvider);
        Pages pages = new Pages(assembly.settings().templates(), logsOutElsewhere, problems);
        AuditLog audit = new AuditLog(assembly.settings().audit(), clock);
        Flows flows = assembly.flows(new ApplicationHooks(
                new BeanStores(beans),
                new BeanAuthorizationCallback(application, beans),
                new EventReceivers(audit, new BeanEvents(beans, clock))));
        ContainerSession containerSession =
                new ContainerSession(assembly.settings().session().followContainer());
        ReplyWriter writer = new ReplyWriter(
                pages, containerSession, assembly.settings().endpoints().clearsCache());
        PublicAddress address = new PublicAddress(assembly.settings().proxies(), clock);
        return new Deployment(
                flows,
                new Routes(flows, development.running()),
                new RequestTarget(address, clock),
                address,
                new RemoteAddress(assembly.settings().proxies()),
                writer,
                containerSession,
                new ServiceUnavailable(writer, clock),
                audit,
                new StartupReport(assembly),
                connections,
                development);
    }

    /** Prints the reports, once the servlet context is there. */
    void report(ServletContext context) {
        report.print(context);
        development.report(context.getContextPath());
    }

    /** Ends all threads and connections, when the application ends: otherwise they would keep its class loader. */
    void stop() {
        try {
            development.stop();
            flows.stop();
            connections.stop();
        } finally {
            audit.stop();
        }
    }

    Exchange exchange(HttpServletRequest request) {
        return new ServletExchange(request, address, remoteAddress, new ContainerUser(request, containerSession));
    }
}
