package org.panelsecurity.impl.session;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.session.UserSession.ProviderState;

/**
 * Marks in the shared store that sessions are over. A key is a hash, so that the store has no names; but with a subject at hand, its mark
 * can be looked for. A value is the time of the mark in seconds, eight bytes, and optional fields.
 */
final class RevocationMarks {
    private static final String APPLICATION = "application";

    // Who ended the sessions; absent for their users and providers.
    private static final Field<String> BY = Field.text(1);
    private static final FieldTable FIELDS = new FieldTable(BY);

    private RevocationMarks() {}

    static byte[] value(Instant now) {
        return ByteBuffer.allocate(Long.BYTES).putLong(now.getEpochSecond()).array();
    }

    static byte[] valueByApplication(Instant now) {
        Packer packer = new Packer();
        FIELDS.write(FIELDS.values().put(BY, APPLICATION), packer);
        byte[] fields = packer.packed();
        return ByteBuffer.allocate(Long.BYTES + fields.length)
                .put(value(now))
                .put(fields)
                .array();
    }

    /** Whether the application set a mark. */
    static boolean isByApplication(byte[] mark) {
        return fields(mark).map(fields -> APPLICATION.equals(fields.get(BY))).orElse(false);
    }

    /** Whether a mark ends this session. One that cannot be read does. */
    static boolean ends(UserSession session, byte[] mark) {
        if (mark.length < Long.BYTES) {
            return true;
        }
        // The beginning is kept to the second: one in the same second counts as before the mark.
        long second = ByteBuffer.wrap(mark).getLong();
        return session.life().startedAt().getEpochSecond() <= second || !isReadable(mark);
    }

    private static boolean isReadable(byte[] mark) {
        return mark.length == Long.BYTES || fields(mark).isPresent();
    }

    private static Optional<FieldValues> fields(byte[] mark) {
        if (mark.length <= Long.BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(FIELDS.read(new Unpacker(Arrays.copyOfRange(mark, Long.BYTES, mark.length))));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** All that can end this session. */
    static Set<String> of(UserSession session) {
        Set<String> marks = new LinkedHashSet<>();
        marks.add(ofSession(session));
        ProviderState there = session.providerState();
        String sid = there.sid();
        String sub = session.subject();
        marks.add(sid == null ? ofSubjectWithoutSid(session.client(), sub) : ofSid(session.client(), sid));
        marks.add(ofSubject(session.client(), sub));
        marks.add(ofUser(session.client(), session.identity().id()));
        return marks;
    }

    static String ofSession(UserSession session) {
        return ofSession(session.client(), session.name());
    }

    /** @param name by which logs and events know the session */
    static String ofSession(Client client, String name) {
        return mark("session", client, name);
    }

    /** Of the stable id. It can be the subject of another user, so it has a kind. */
    static String ofUser(Client client, String id) {
        return mark("user", client, id);
    }

    static String ofSid(Client client, String sid) {
        return mark("sid", client, sid);
    }

    /** Of sessions without a known session at the provider. */
    static String ofSubjectWithoutSid(Client client, String sub) {
        return mark("sub without sid", client, sub);
    }

    static String ofSubject(Client client, String sub) {
        return mark("sub", client, sub);
    }

    // Applications may share a store: what ends at one client does not end at another.
    private static String mark(String kind, Client client, String value) {
        return Digest.sha256(String.join("\n", kind, client.registration(), client.clientId(), client.issuer(), value));
    }
}
