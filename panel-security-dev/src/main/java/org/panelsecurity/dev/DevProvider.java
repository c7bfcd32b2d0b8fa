package org.panelsecurity.dev;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.panelsecurity.impl.mechanism.development.DevelopmentProvider;
import org.panelsecurity.impl.mechanism.development.RunningProvider;

/** What the implementation finds of this artifact. */
public final class DevProvider implements DevelopmentProvider {
    static final String NAME = "dev";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningProvider start(Situation situation) {
        List<String> refusals = new StartConditions(situation, version()).refusals();
        return new DevelopmentMode(situation.settings(), refusals, Seed.ofThisServer(), Clock.systemUTC());
    }

    private static String version() {
        return Objects.requireNonNullElse(DevProvider.class.getPackage().getImplementationVersion(), "");
    }
}
