package org.panelsecurity.impl.settings;

import java.util.List;

/** The proxies whose forwarding headers count. */
public final class ProxySettings {
    private final List<AddressRange> trusted;

    ProxySettings(List<AddressRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** Whether no proxy is trusted. */
    public boolean isEmpty() {
        return trusted.isEmpty();
    }

    /** Whether what comes from this address may speak for others; what is no address is not trusted. */
    public boolean trusts(String remoteAddress) {
        return AddressRange.address(remoteAddress)
                .filter(address -> trusted.stream().anyMatch(range -> range.contains(address)))
                .isPresent();
    }
}
