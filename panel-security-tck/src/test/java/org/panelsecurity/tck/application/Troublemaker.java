package org.panelsecurity.tck.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.panelsecurity.LoginEvent;

/** An observer that throws: what happened stands. */
@ApplicationScoped
public class Troublemaker {
    void disagree(@Observes LoginEvent.LoggedIn event) {
        throw new IllegalStateException("I do not like " + event.identity());
    }
}
