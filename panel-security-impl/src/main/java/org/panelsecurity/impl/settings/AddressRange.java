package org.panelsecurity.impl.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, or a range in CIDR notation (RFC 4632, section 3.1; RFC 4291, section 2.3). */
final class AddressRange {
    private static final Pattern IPV4 =
            Pattern.compile("OCTET(\\.OCTET){3}".replace("OCTET", "(25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])"));
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,3}");

    private final byte[] network;
    private final int length;
    private final String text;

    private AddressRange(byte[] network, int length, String text) {
        this.network = network;
        this.length = length;
        this.text = text;
    }

    /** Returns whether the range contains all addresses. */
    boolean isAll() {
        return length == 0;
    }

    @Override
    public String toString() {
        return text;
    }

    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return address(text).map(address -> new AddressRange(address, address.length * 8, text));
        }
        String length = text.substring(slash + 1);
        return address(text.substring(0, slash))
                .filter(address -> LENGTH.matcher(length).matches() && Integer.parseInt(length) <= address.length * 8)
                .map(address -> new AddressRange(address, Integer.parseInt(length), text));
    }

    /** Returns the bytes of an address; empty for a name, which is never resolved. */
    static Optional<byte[]> address(String text) {
        String bare = withoutZone(text);
        // getByName does not use DNS for a text with a colon, or for four numbers of one byte each.
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String withoutZone(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    boolean contains(AddressRange other) {
        return other.length >= length && contains(other.network);
    }

    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
