package org.panelsecurity.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.panelsecurity.LoginEvent;

/** Logs every login. */
@ApplicationScoped
public class Journal {
    private static final Logger LOG = System.getLogger(Journal.class.getName());

    void welcome(@Observes LoginEvent.LoggedIn event) {
        LOG.log(Level.INFO, "Logged in: {0}", event.identity());
    }
}
