package org.panelsecurity.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.panelsecurity.impl.mechanism.development.ArtifactVersion;
import org.panelsecurity.impl.mechanism.development.Development;
import org.panelsecurity.impl.mechanism.development.DevelopmentProvider.Situation;
import org.panelsecurity.impl.mechanism.development.RunningProvider;

class DevProviderTest {
    @Test
    void runsWithAnImplementationOfTheSameVersion() {
        String version = ArtifactVersion.of(Development.class);
        RunningProvider started =
                new DevProvider().start(new Situation(Situations.allowed().settings(), version, ""));

        assertThat(started).isInstanceOf(DevelopmentMode.class);
        assertThat(version).matches("[0-9].*").isEqualTo(ArtifactVersion.of(DevProvider.class));
        started.stop();
    }
}
