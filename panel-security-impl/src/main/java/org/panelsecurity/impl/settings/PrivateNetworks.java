package org.panelsecurity.impl.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The networks that the Internet does not route: RFC 1918, RFC 3927, RFC 4193, RFC 4291, and this machine. */
final class PrivateNetworks {
    private static final List<AddressRange> LOOPBACK = ranges("127.0.0.0/8", "::1");
    private static final List<AddressRange> ALL = Stream.concat(
                    LOOPBACK.stream(),
                    ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
                            .stream())
            .toList();

    private PrivateNetworks() {}

    static boolean contain(AddressRange range) {
        return ALL.stream().anyMatch(network -> network.contains(range));
    }

    static boolean isLoopback(byte[] address) {
        return LOOPBACK.stream().anyMatch(network -> network.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts)
                .map(AddressRange::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
