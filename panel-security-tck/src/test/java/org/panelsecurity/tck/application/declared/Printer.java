package org.panelsecurity.tck.application.declared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Produces what declares roles. */
@ApplicationScoped
public class Printer {
    @Produces
    Printed printed() {
        return new Printed("printed");
    }
}
