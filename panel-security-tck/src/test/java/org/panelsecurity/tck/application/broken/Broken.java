package org.panelsecurity.tck.application.broken;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.io.Serial;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** On a class whose calls all end in an exception. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Broken {
    /** For classes that do not say it themselves. */
    final class Literal extends AnnotationLiteral<Broken> implements Broken {
        @Serial
        private static final long serialVersionUID = 1L;
    }
}
