package org.panelsecurity.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The user of a parameter of type {@link LoggedIn}. The nearest annotation counts: of the parameter, the method, the class, the class
 * around it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface TestUser {
    /** Returns the user name. */
    String name();

    /** Returns the user's groups at the provider. */
    String[] groups() default {};

    /** Returns the registration of the user's provider. It is needed only if a test has several providers. */
    String registration() default "";

    /** Returns further claims, as a JSON object; empty for none. */
    String claims() default "";
}
