package org.panelsecurity.impl.mechanism.check;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.Assembly;
import org.panelsecurity.impl.mechanism.StartupReport;
import org.panelsecurity.impl.mechanism.pages.Pages;
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.PlainSource;
import org.panelsecurity.impl.settings.Problems;

/**
 * The check of settings as a deployment reads them, and of what their providers publish. It prints the start-up report, or all problems, and
 * what it cannot know.
 */
public final class Check {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final boolean offline;
    private final String contextPath;
    private final PrintStream output;
    private final PrintStream errors;
    private final List<String> unchecked = new ArrayList<>();
    private boolean failed;

    private Check(boolean offline, String contextPath, PrintStream output, PrintStream errors) {
        this.offline = offline;
        this.contextPath = contextPath;
        this.output = output;
        this.errors = errors;
    }

    /** Runs the check and returns the exit code. The command line calls it by reflection. */
    public static int run(
            List<String> files, boolean offline, String contextPath, PrintStream output, PrintStream errors) {
        return new Check(offline, contextPath, output, errors)
                .run(files, System.getenv(), SettingFiles.texts(System.getProperties()));
    }

    private int run(List<String> named, Map<String, String> environment, Map<String, String> system) {
        Map<String, Map<String, String>> files;
        try {
            files = SettingFiles.of(named, profile(environment, system));
        } catch (IOException unreadable) {
            errors.println(unreadable.getMessage());
            return FAILED;
        }
        output.println("Settings from " + (files.isEmpty() ? "" : String.join(", ", files.keySet()) + ", ")
                + "environment variables and system properties.");
        Configuration configuration = Configuration.of(PlainSource.of(files, environment, system));
        if (configuration.enabled()) {
            judge(configuration);
        } else {
            judgeUnprotected(configuration);
        }
        return failed ? FAILED : DONE;
    }

    private void judgeUnprotected(Configuration configuration) {
        Problems problems = new Problems();
        configuration.refuseUnprotected(problems);
        try {
            problems.throwIfAny();
            output.println("Panel Security is disabled (panel.oauth.enabled=false): the application is not protected.");
        } catch (ConfigurationException refused) {
            failed = true;
            errors.println(refused.getMessage());
        }
    }

    private static String profile(Map<String, String> environment, Map<String, String> system) {
        return system.getOrDefault("mp.config.profile", environment.getOrDefault("MP_CONFIG_PROFILE", ""));
    }

    private void judge(Configuration configuration) {
        Problems problems = new Problems();
        Connections connections = Connections.production();
        try {
            Assembly assembly = Assembly.withoutApplication(configuration, connections, problems);
            new Pages(assembly.settings().templates(), false, problems);
            assembly.warnings().forEach(warning -> output.println("WARNING: " + warning));
            report(assembly, problems);
            assembly.registrations().all().forEach(this::askProvider);
            if (assembly.settings().session().shared().isNeeded()) {
                unchecked.add("the JCache, which the server or the application brings.");
            }
        } finally {
            connections.stop();
        }
        unchecked.add("whether the provider knows client id, client secret and redirect URI: only a login shows it.");
        unchecked.add("presets, access checks and other logins of the application, which are classes.");
        unchecked.forEach(what -> output.println("Not checked: " + what));
        output.println(failed ? "The check has failed." : "No problem was found.");
    }

    private void report(Assembly assembly, Problems problems) {
        try {
            problems.throwIfAny();
            if (!assembly.registrations().all().isEmpty()) {
                output.println(new StartupReport(assembly).text(contextPath));
            }
        } catch (ConfigurationException refused) {
            failed = true;
            errors.println(refused.getMessage());
        }
    }

    private void askProvider(Registration registration) {
        if (offline) {
            unchecked.add("what the provider of " + registration.name() + " publishes (--offline).");
            return;
        }
        Optional<ProviderConnection> asked = registration.authority().either(Optional::of, users -> Optional.empty());
        asked.ifPresent(provider -> ask(registration, provider));
    }

    private void ask(Registration registration, ProviderConnection provider) {
        try {
            provider.prepare();
            if (provider.discovers() || provider.openId()) {
                output.println("The provider of " + registration.name() + " answers: " + provider.issuer());
            } else {
                unchecked.add("the provider of " + registration.name() + ", whose endpoints are not published.");
            }
        } catch (LoginFailedException why) {
            failed = true;
            errors.println(
                    UntrustedText.line("No user can log in with " + registration.name() + " now: " + why.detail()));
            if (why.failure() == LoginFailure.PROVIDER_UNREACHABLE) {
                unchecked.add("issuer, endpoints, client authentication method and signing keys of "
                        + registration.name() + ", since its provider does not answer.");
            }
        }
    }
}
