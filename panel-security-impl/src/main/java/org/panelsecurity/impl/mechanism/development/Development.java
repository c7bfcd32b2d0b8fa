package org.panelsecurity.impl.mechanism.development;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.mechanism.development.DevelopmentProvider.Situation;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.DevelopmentSettings;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.impl.settings.Setting;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;
import org.panelsecurity.spi.OAuthProvider;

/**
 * The part of the artifact panel-security-dev in a deployment: nothing without the artifact, a warning if it is there, and its provider if
 * the configuration chooses it.
 */
public final class Development {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private static final String ON_CLASS_PATH =
            "The application contains panel-security-dev, with which any visitor can log in as anyone. It is for"
                    + " development builds only: remove it from this build.";

    private final @Nullable RunningProvider running;
    private final List<String> registrations;
    private final boolean only;

    private Development(@Nullable RunningProvider running, List<String> registrations, boolean only) {
        this.running = running;
        this.registrations = registrations;
        this.only = only;
    }

    /**
     * Looks for the artifact, and starts its provider if the configuration chooses it.
     *
     * @throws ConfigurationException if the artifact does not fit this implementation, or the provider cannot start
     */
    public static Development of(Configuration configuration, Problems problems) {
        try {
            return ApplicationLoaders.all().stream()
                    .flatMap(loader -> ServiceLoader.load(DevelopmentProvider.class, loader).stream())
                    .findFirst()
                    .map(provider -> of(provider.get(), configuration, problems))
                    .orElseGet(Development::none);
        } catch (ServiceConfigurationError | LinkageError | UncheckedIOException e) {
            problems.add(StartFailure.sentence(e));
            // What follows from it would only hide the cause.
            problems.throwIfAny();
            return none();
        }
    }

    static Development of(DevelopmentProvider provider, Configuration configuration, Problems problems) {
        DevelopmentSettings development = DevelopmentSettings.read(configuration, problems);
        if (!development.allowed()) {
            LOG.log(Level.WARNING, ON_CLASS_PATH);
        }
        // All problems of these settings are reported later, as far as they still matter.
        Settings settings = SettingsReader.read(configuration, new Problems());
        List<String> chosen = settings.registrations().stream()
                .filter(registration -> registration.preset().equals(provider.name()))
                .map(RegistrationSettings::name)
                .toList();
        if (chosen.isEmpty()) {
            return none();
        }
        String others = Stream.concat(others(settings, chosen), development.keysOfProcess(chosen).stream())
                .collect(Collectors.joining(", "));
        Situation situation = new Situation(development, ArtifactVersion.of(Development.class), others);
        return new Development(
                provider.start(situation), chosen, settings.registrations().size() == 1);
    }

    private static Development none() {
        return new Development(null, List.of(), false);
    }

    private static Stream<String> others(Settings settings, List<String> chosen) {
        Stream<String> registrations = settings.registrations().stream()
                .map(RegistrationSettings::name)
                .filter(name -> !name.equals(chosen.get(0)))
                .map(name -> Setting.PROVIDER.key() + "=" + name);
        return Stream.concat(registrations, settings.basicAuth().map(password -> Setting.BASIC_AUTH.key()).stream());
    }

    /** Returns the provider if it runs. */
    public @Nullable RunningProvider running() {
        return running;
    }

    /** Returns the presets of the application, and this one if it runs. */
    public List<OAuthProvider> with(List<OAuthProvider> presets) {
        List<OAuthProvider> all = new ArrayList<>(presets);
        if (running != null) {
            all.add(running.preset());
        }
        return all;
    }

    /**
     * Returns the configuration without what describes another provider: the application's file may be about the one of production. If the
     * process that runs the server describes one, the provider does not run.
     */
    public Configuration applied(Configuration configuration) {
        if (running == null) {
            return configuration;
        }
        Map<String, Optional<String>> values = new HashMap<>();
        for (String name : registrations) {
            Arrays.stream(Setting.values()).filter(Setting::perRegistration).forEach(setting -> {
                if (only) {
                    values.put(setting.key(), Optional.empty());
                }
                values.put(setting.key(name), Optional.empty());
            });
            running.registration().forEach((setting, value) -> values.put(setting.key(name), Optional.of(value)));
        }
        return configuration.with(values);
    }

    /** Prints the warning of a provider that runs. */
    public void report(String contextPath) {
        if (running != null) {
            LOG.log(Level.WARNING, running.report(contextPath));
        }
    }

    public void stop() {
        if (running != null) {
            running.stop();
        }
    }
}
