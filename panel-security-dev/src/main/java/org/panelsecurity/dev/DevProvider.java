package org.panelsecurity.dev;

import java.time.Clock;
import java.util.List;
import org.panelsecurity.impl.mechanism.development.ArtifactVersion;
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
        List<String> refusals = new StartConditions(situation, ArtifactVersion.of(DevProvider.class)).refusals();
        return refusals.isEmpty()
                ? new DevelopmentMode(situation.settings(), Seed.ofThisServer(), Clock.systemUTC())
                : new RefusingMode(refusals, Clock.systemUTC());
    }
}
