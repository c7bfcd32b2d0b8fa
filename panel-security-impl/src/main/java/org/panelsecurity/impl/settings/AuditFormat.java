package org.panelsecurity.impl.settings;

/** The format of the audit log. */
public enum AuditFormat {
    /** No audit log. Observers of events are called all the same. */
    OFF,
    TEXT,
    JSON
}
