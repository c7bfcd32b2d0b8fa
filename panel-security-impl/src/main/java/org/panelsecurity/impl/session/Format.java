package org.panelsecurity.impl.session;

import java.util.function.Function;

/**
 * The version of everything that is sealed: the first number of it. Version 4 grows by optional fields, see {@link FieldTable}; a new
 * version is needed only if what every release must understand changes.
 */
final class Format {
    static final int VERSION = 4;
    static final int PREVIOUS = 3;

    private Format() {}

    static Packer begin() {
        return new Packer().number(VERSION);
    }

    static Packer begin(Client client) {
        return begin().text(client.registration()).text(client.clientId()).text(client.issuer());
    }

    static Client client(Unpacker unpacker) {
        return new Client(unpacker.text(), unpacker.text(), unpacker.text());
    }

    /** @throws IllegalArgumentException for every other version, and for everything that a reader refuses */
    static <T> T read(byte[] packed, Function<Unpacker, T> current, Function<Unpacker, T> previous) {
        Unpacker unpacker = new Unpacker(packed);
        long version = unpacker.number();
        if (version == VERSION) {
            return current.apply(unpacker);
        }
        if (version == PREVIOUS) {
            return previous.apply(unpacker);
        }
        throw new IllegalArgumentException("a version that this release does not read");
    }
}
