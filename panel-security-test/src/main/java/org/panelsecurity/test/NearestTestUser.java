package org.panelsecurity.test;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the annotation of a parameter: on the parameter, its method, the test method, the class, the class around it. */
final class NearestTestUser {
    private NearestTestUser() {}

    static Optional<TestUser> of(ParameterContext parameter, ExtensionContext context) {
        return parameter
                .findAnnotation(TestUser.class)
                .or(() -> on(parameter.getDeclaringExecutable()))
                .or(() -> context.getTestMethod().flatMap(NearestTestUser::on))
                .or(() -> onClass(context.getRequiredTestClass()));
    }

    private static Optional<TestUser> on(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, TestUser.class);
    }

    private static Optional<TestUser> onClass(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return on(type).or(() -> around == null ? Optional.empty() : onClass(around));
    }
}
