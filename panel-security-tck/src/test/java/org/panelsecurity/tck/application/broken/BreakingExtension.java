package org.panelsecurity.tck.application.broken;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;

/** Breaks every mechanism of the application. */
public class BreakingExtension implements Extension {
    <T extends HttpAuthenticationMechanism> void breakIt(@Observes ProcessAnnotatedType<T> mechanism) {
        mechanism.configureAnnotatedType().add(new Broken.Literal());
    }
}
