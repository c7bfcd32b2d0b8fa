package org.panelsecurity.impl.mechanism.development;

import java.io.UncheckedIOException;
import org.panelsecurity.impl.settings.DevelopmentSettings;

/**
 * The development provider of the artifact panel-security-dev, found as a service. It uses types of this implementation, so that its
 * version must be the same: this is no API.
 */
public interface DevelopmentProvider {
    /** Returns the name of its preset. */
    String name();

    /**
     * Starts the provider, because the configuration chooses it. If it may not run, it starts too, and refuses every request.
     *
     * @param situation what its conditions are about
     * @throws UncheckedIOException if it cannot listen on a port
     */
    RunningProvider start(Situation situation);

    /**
     * What is known at the start.
     *
     * @param settings those of the provider
     * @param version of this implementation; empty if it is not known
     * @param others what else lets users log in, as keys of settings; empty if nothing does
     */
    record Situation(DevelopmentSettings settings, String version, String others) {}
}
