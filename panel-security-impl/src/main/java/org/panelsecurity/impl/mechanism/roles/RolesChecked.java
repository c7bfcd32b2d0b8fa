package org.panelsecurity.impl.mechanism.roles;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.io.Serial;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds {@link RolesInterceptor} to a method. Only {@link BeanRolesExtension} adds it. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RolesChecked {
    /** The annotation as the extension adds it. */
    final class Literal extends AnnotationLiteral<RolesChecked> implements RolesChecked {
        @Serial
        private static final long serialVersionUID = 1L;

        static final Literal INSTANCE = new Literal();
    }
}
