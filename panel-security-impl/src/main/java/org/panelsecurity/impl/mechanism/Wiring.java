package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import org.panelsecurity.impl.flow.CookieKeys;
import org.panelsecurity.impl.flow.FlowWiring;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.mechanism.pages.Pages;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Catalogue;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.RegistrationFactory;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.SharedStore;
import org.panelsecurity.impl.session.SharedStores;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;
import org.panelsecurity.impl.settings.UnknownKeys;

/** Builds everything once a deployment, floor by floor. */
final class Wiring {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private Wiring() {}

    /** @throws ConfigurationException with every problem, on whatever floor it was found */
    static Deployment of(Configuration configuration, ApplicationBeans application, BeanManager beans) {
        Problems problems = new Problems();
        application.judge(problems);
        Settings settings = SettingsReader.read(configuration, problems);
        Catalogue catalogue = Catalogue.of(application.providers(beans), problems);
        Registrations registrations =
                new RegistrationFactory(catalogue, Connections.production(), problems).read(settings);
        boolean logsOutElsewhere = registrations.all().stream().anyMatch(Registration::logsOutAtProvider);
        Pages pages = new Pages(settings.templates(), logsOutElsewhere, problems);
        problems.throwIfAny();
        SharedStore store = SharedStores.of(settings.session().shared(), problems);
        problems.throwIfAny();
        settings.warnings().forEach(warning -> LOG.log(Level.WARNING, warning));
        UnknownKeys.warnings(configuration, settings, catalogue.parameters())
                .forEach(warning -> LOG.log(Level.WARNING, warning));
        ApplicationHooks hooks = new ApplicationHooks(
                new BeanStores(beans), new BeanAuthorizationCallback(application, beans), new BeanEvents(beans));
        try {
            return running(new FlowWiring.Configured(settings, registrations, store), hooks, pages);
        } catch (StoreUnavailableException failed) {
            store.close();
            SharedStores.refuse(settings.session().shared(), failed, problems);
            problems.throwIfAny();
            throw failed;
        }
    }

    private static Deployment running(FlowWiring.Configured configured, ApplicationHooks hooks, Pages pages) {
        Settings settings = configured.settings();
        Registrations registrations = configured.registrations();
        Clock clock = Clock.systemUTC();
        CookieKeys keys = CookieKeys.of(settings.session(), registrations);
        FlowWiring flows = new FlowWiring(configured, keys.sealer(), clock);
        ContainerSession containerSession = new ContainerSession();
        ReplyWriter writer = new ReplyWriter(pages, containerSession);
        return new Deployment(
                flows.flows(hooks),
                new PublicAddress(settings.proxies(), clock),
                new RemoteAddress(settings.proxies()),
                writer,
                containerSession,
                new ServiceUnavailable(writer, clock),
                new StartupReport(settings, registrations, flows.urlsToRegister(), keys),
                configured.store());
    }
}
