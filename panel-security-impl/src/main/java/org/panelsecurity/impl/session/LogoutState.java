package org.panelsecurity.impl.session;

import java.time.Instant;

/**
 * The content of a logout cookie; as bytes {@code version | state | until | optional fields}, of which there is none yet.
 *
 * @param until when it no longer counts
 */
record LogoutState(String state, Instant until) {
    private static final FieldTable FIELDS = new FieldTable();

    byte[] pack() {
        Packer packer = Format.begin().text(state).instant(until);
        FIELDS.write(FIELDS.values(), packer);
        return packer.packed();
    }

    static LogoutState unpack(byte[] packed) {
        return Version3.isLogout(packed)
                ? Version3.logout(new Unpacker(packed))
                : Format.read(packed, LogoutState::read, LogoutState::refuse);
    }

    private static LogoutState read(Unpacker unpacker) {
        LogoutState sent = new LogoutState(unpacker.text(), unpacker.instant());
        FIELDS.read(unpacker);
        return sent;
    }

    private static LogoutState refuse(Unpacker unpacker) {
        throw new IllegalArgumentException("not a logout of version 3");
    }
}
