package org.panelsecurity.impl.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:0:1::7, 2001:0db8:0000:0001::/64",
        "2001:db8:0:1:ffff:ffff:ffff:ffff, 2001:0db8:0000:0001::/64",
        "2001:db8:0:2::7, 2001:0db8:0000:0002::/64",
        "::1, 0000:0000:0000:0000::/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "no:address, no:address",
        "unknown, unknown",
        "'', ''"
    })
    void isTheAddressOrTheFirstHalfOfAnIpv6Address(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }
}
