package org.panelsecurity.tck.application.refusing;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;

/** Overrules every mechanism of the application. */
public class OverrulingExtension implements Extension {
    <T extends HttpAuthenticationMechanism> void overrule(@Observes ProcessAnnotatedType<T> mechanism) {
        mechanism.configureAnnotatedType().add(new Overruled.Literal());
    }
}
