package org.panelsecurity.impl.mechanism;

import java.util.function.Consumer;
import org.panelsecurity.SecurityEvent;
import org.panelsecurity.impl.mechanism.audit.AuditLog;

/** The receivers of events: the audit log first, then the application's observers, which may take long. */
record EventReceivers(AuditLog audit, BeanEvents beans) implements Consumer<SecurityEvent> {
    @Override
    public void accept(SecurityEvent event) {
        audit.accept(event);
        beans.accept(event);
    }
}
