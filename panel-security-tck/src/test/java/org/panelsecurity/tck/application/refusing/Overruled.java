package org.panelsecurity.tck.application.refusing;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.io.Serial;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** On a mechanism whose result the request itself may name. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Overruled {
    /** For classes that do not say it themselves. */
    final class Literal extends AnnotationLiteral<Overruled> implements Overruled {
        @Serial
        private static final long serialVersionUID = 1L;
    }
}
