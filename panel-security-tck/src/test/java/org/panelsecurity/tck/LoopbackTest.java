package org.panelsecurity.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoopbackTest {
    @Test
    void givesNoPortTwiceAndNoneOfThoseForOutgoingConnections() {
        List<Integer> ports = Stream.generate(Loopback::freePort).limit(100).toList();

        assertThat(ports)
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(10_000, 32_767))
                .allSatisfy(port -> assertThat(Loopback.isFree(port)).isTrue());
    }
}
