package org.panelsecurity.impl.settings;

/** The form of the audit log. */
public enum AuditForm {
    /** No audit log. Observers of events are called all the same. */
    OFF,
    TEXT,
    JSON
}
