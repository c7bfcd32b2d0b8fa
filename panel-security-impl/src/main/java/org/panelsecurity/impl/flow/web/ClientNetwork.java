package org.panelsecurity.impl.flow.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** The network of a client, for limits: a host with one IPv6 address usually has all 2^64 of its network (RFC 4291, section 2.5.1). */
public final class ClientNetwork {
    private static final int PREFIX_BYTES = 8;
    private static final HexFormat HEX = HexFormat.of();

    private ClientNetwork() {}

    /** Returns the network of an IPv6 address, like {@code 2001:0db8:0000:0001::/64}; otherwise the address itself. */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // Text with a colon causes no DNS request.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet4Address ? parsed.getHostAddress() : prefix(parsed.getAddress());
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    private static String prefix(byte[] bytes) {
        StringBuilder network = new StringBuilder();
        for (int i = 0; i < PREFIX_BYTES; i += 2) {
            network.append(HEX.formatHex(bytes, i, i + 2)).append(':');
        }
        return network.append(":/64").toString();
    }
}
