package org.jboss.arquillian.test.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A namesake of Arquillian's annotation: the extension knows it by its name alone. */
@Retention(RetentionPolicy.RUNTIME)
public @interface ArquillianResource {}
