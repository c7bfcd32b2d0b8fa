package org.panelsecurity.impl.session;

import java.util.LinkedHashSet;
import java.util.Set;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.session.UserSession.AtProvider;

/** Under which keys it is marked that sessions are over: hashes, so that no names lie there. Who knows a subject can still look for its mark. */
final class RevocationMarks {
    private RevocationMarks() {}

    /** All that can end this session. */
    static Set<String> of(UserSession session) {
        Set<String> marks = new LinkedHashSet<>();
        marks.add(ofSession(session));
        AtProvider there = session.atProvider();
        String sid = there.sid();
        String sub = session.subject();
        marks.add(sid == null ? ofSubjectWithoutSid(session.client(), sub) : ofSid(session.client(), sid));
        marks.add(ofSubject(session.client(), sub));
        return marks;
    }

    static String ofSession(UserSession session) {
        return mark("session", session.client(), session.life().id());
    }

    static String ofSid(Client client, String sid) {
        return mark("sid", client, sid);
    }

    /** Of sessions of which nobody knows in which of the provider's they began. */
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
