package org.panelsecurity.impl.mechanism.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.panelsecurity.SecurityEvent;

/**
 * A line of the audit log, before it is written.
 *
 * @param time time of the event
 * @param application context path; empty for the root
 * @param details what only this kind has, in the order in which it is written
 */
record AuditEntry(
        AuditKind kind,
        Instant time,
        String address,
        String method,
        String application,
        String path,
        Map<String, String> details) {

    /** Returns the entry of an event; incident and session follow the details. */
    static AuditEntry of(AuditKind kind, SecurityEvent event, Map<String, String> details) {
        Map<String, String> all = new LinkedHashMap<>(details);
        event.incident().ifPresent(incident -> all.put("incident", incident));
        event.session().ifPresent(session -> all.put("session", session));
        return new AuditEntry(
                kind, event.time(), event.address(), event.method(), event.application(), event.path(), all);
    }

    /** Returns the entry about the number of entries of a network that were left out. */
    static AuditEntry leftOut(Instant time, String network, long count) {
        return new AuditEntry(
                AuditKind.EXCESS_RATE_LIMIT_EXCEEDED,
                time,
                network,
                "",
                "",
                "",
                Map.of("left_out", String.valueOf(count)));
    }
}
