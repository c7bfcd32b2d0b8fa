package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.access.UnreachableRules;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.flow.web.SessionPathCheck;
import org.panelsecurity.impl.flow.web.UrlsToRegister;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Catalogue;
import org.panelsecurity.impl.provider.RegistrationFactory;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.SharedStore;
import org.panelsecurity.impl.session.SharedStores;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.EndpointSettings;
import org.panelsecurity.impl.settings.OverlappingSources;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;
import org.panelsecurity.impl.settings.UnknownKeys;
import org.panelsecurity.spi.OAuthProvider;

/**
 * The configuration of one deployment, and its flows. All flows are built here, and nowhere else: from configuration, plug-ins,
 * connections and clock, and from the application's hooks.
 */
public final class Assembly {
    private final Clock clock;
    private final Problems problems;
    private final Settings settings;
    private final Registrations registrations;
    private final List<String> warnings;
    private final List<String> replaced;
    private final CookieKeys cookieKeys;
    private final ServedPaths servedPaths;
    private final CallbackAddresses addresses;

    /**
     * Reads the configuration. What is wrong with it is added to the problems; then only they and the warnings are of use.
     *
     * @param plugIns the presets that the application brings, beside the built-in ones
     */
    public Assembly(
            Configuration configuration,
            List<OAuthProvider> plugIns,
            Connections connections,
            Clock clock,
            Problems problems) {
        this(configuration, Catalogue.of(plugIns, problems), connections, clock, problems);
    }

    /** Reads the configuration where the application, and so its plug-ins, are not known. */
    public static Assembly withoutApplication(Configuration configuration, Connections connections, Problems problems) {
        return new Assembly(configuration, Catalogue.withoutPlugIns(), connections, Clock.systemUTC(), problems);
    }

    private Assembly(
            Configuration configuration, Catalogue catalogue, Connections connections, Clock clock, Problems problems) {
        this.clock = clock;
        this.problems = problems;
        settings = SettingsReader.read(configuration, problems);
        refuseFutureOf(settings.session().notBefore());
        RegistrationFactory factory = new RegistrationFactory(catalogue, connections, problems);
        registrations = factory.read(settings);
        addresses = new CallbackAddresses(registrations);
        List<String> unknownKeys = UnknownKeys.warnings(configuration, settings, catalogue.parameters());
        cookieKeys = CookieKeys.of(settings.session(), registrations);
        OverlappingSources overlapping = OverlappingSources.of(configuration);
        replaced = overlapping.notes();
        warnings = Stream.of(
                        settings.warnings(),
                        factory.warnings(),
                        cookieKeys.warnings(),
                        unknownKeys,
                        overlapping.warnings(),
                        UnreachableRules.warnings(settings.access().pathRules(), addresses))
                .flatMap(List::stream)
                .toList();
        // A misspelt key often is the reason why another key is not set.
        unknownKeys.forEach(problems::remark);
        EndpointSettings paths = settings.endpoints();
        servedPaths = new ServedPaths(paths.login(), paths.logout(), paths.session(), paths.logoutRedirect());
        SessionPathCheck.judge(settings, addresses, problems);
    }

    // Sessions begin now, so none would be valid.
    private void refuseFutureOf(@Nullable Instant notBefore) {
        if (notBefore != null && notBefore.isAfter(clock.instant())) {
            problems.refuse(
                    Setting.NOT_BEFORE.key(),
                    notBefore.toString(),
                    "it is in the future, so that no session would be valid. Check the clock of this server, or correct the time.");
        }
    }

    public Settings settings() {
        return settings;
    }

    public Registrations registrations() {
        return registrations;
    }

    /** Returns warnings of what is allowed but probably not meant, such as unknown keys; one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** Returns a text for each value that a configuration source replaces, such as an environment variable. */
    public List<String> replaced() {
        return replaced;
    }

    public CookieKeys cookieKeys() {
        return cookieKeys;
    }

    public UrlsToRegister urlsToRegister() {
        return new UrlsToRegister(addresses, servedPaths);
    }

    /**
     * Builds the flows, with the shared store that the configuration asks for.
     *
     * @throws ConfigurationException with all problems, if there are any; a store that does not open is one
     */
    public Flows flows(ApplicationHooks hooks) {
        problems.throwIfAny();
        SharedStore store = SharedStores.of(settings.session().shared(), problems);
        problems.throwIfAny();
        try {
            return flows(hooks, store);
        } catch (StoreUnavailableException failed) {
            store.close();
            SharedStores.refuse(settings.session().shared(), failed, problems);
            problems.throwIfAny();
            throw failed;
        }
    }

    /** Builds the flows with a shared store that is open already, as nodes of one JVM have it. */
    public Flows flows(ApplicationHooks hooks, SharedStore store) {
        problems.throwIfAny();
        return new FlowsFactory(settings, registrations, cookieKeys, servedPaths, addresses, hooks, store, clock)
                .flows();
    }
}
