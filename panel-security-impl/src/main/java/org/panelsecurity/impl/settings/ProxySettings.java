package org.panelsecurity.impl.settings;

import java.util.List;

/** The proxies whose forwarding headers are trusted. */
public final class ProxySettings {
    private final List<AddressRange> trusted;

    ProxySettings(List<AddressRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** Returns whether no proxy is trusted. */
    public boolean isEmpty() {
        return trusted.isEmpty();
    }

    /** Returns the trusted addresses and ranges as they are configured. */
    public List<String> names() {
        return trusted.stream().map(AddressRange::toString).toList();
    }

    /** Returns whether all senders are trusted. */
    boolean trustsAll() {
        return trusted.stream().anyMatch(AddressRange::isAll);
    }

    /** Returns whether forwarding headers from this address are trusted; false for a text that is not an address. */
    public boolean trusts(String remoteAddress) {
        return AddressRange.address(remoteAddress)
                .filter(address -> trusted.stream().anyMatch(range -> range.contains(address)))
                .isPresent();
    }
}
