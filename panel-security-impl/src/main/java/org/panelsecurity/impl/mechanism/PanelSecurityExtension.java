package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.Problems;

/**
 * The CDI extension that reads the configuration once all beans are known, and stops the deployment with all problems in one message. If
 * {@code panel.oauth.enabled} is false, it removes the mechanism.
 */
public class PanelSecurityExtension implements Extension {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final ApplicationBeans application = new ApplicationBeans();
    private @Nullable Deployment deployment;

    void withdraw(@Observes ProcessAnnotatedType<OAuthAuthenticationMechanism> mechanism) {
        if (!Configuration.current().enabled()) {
            mechanism.veto();
        }
    }

    void withdrawStore(@Observes ProcessAnnotatedType<OAuthIdentityStore> store) {
        if (!Configuration.current().enabled()) {
            store.veto();
        }
    }

    void notice(@Observes ProcessBean<?> found) {
        application.notice(found.getBean());
    }

    void start(@Observes AfterDeploymentValidation validation, BeanManager beans) {
        Configuration configuration = Configuration.current();
        try {
            if (!configuration.enabled()) {
                warnUnprotected(configuration);
                return;
            }
            deployment = Deployment.of(configuration, application, beans);
        } catch (ConfigurationException problems) {
            validation.addDeploymentProblem(problems);
        }
    }

    private static void warnUnprotected(Configuration configuration) {
        Problems problems = new Problems();
        configuration.refuseUnprotected(problems);
        problems.throwIfAny();
        LOG.log(
                Level.WARNING,
                "Panel Security is disabled (panel.oauth.enabled=false): the application is not protected.");
    }

    void stop(@Observes BeforeShutdown shutdown) {
        try {
            if (deployment != null) {
                deployment.stop();
            }
        } finally {
            JvmCaches.forget();
        }
    }

    void report(ServletContext context) {
        if (deployment != null) {
            DeniedRequests.start(deployment.flows(), deployment::exchange, context);
            deployment.report(context);
            deployment.flows().start();
        }
    }

    /** Returns what requests need. @throws IllegalStateException during the deployment, or if Panel Security is disabled */
    Deployment deployment() {
        if (deployment == null) {
            throw new IllegalStateException("Panel Security is not running in this application");
        }
        return deployment;
    }
}
