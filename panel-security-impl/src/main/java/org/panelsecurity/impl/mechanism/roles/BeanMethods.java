package org.panelsecurity.impl.mechanism.roles;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The methods of a class that declare roles.
 *
 * @param checkable those that an interceptor can check
 * @param uncheckable those that no interceptor can check: CDI makes no subclass that overrides them
 */
record BeanMethods(Set<Method> checkable, Set<Method> uncheckable) {
    // The container calls them, and not as business methods (Jakarta Interceptors 2.1, section 2.2).
    private static final List<Class<? extends Annotation>> NO_BUSINESS =
            List.of(PostConstruct.class, PreDestroy.class, Inject.class, AroundInvoke.class, AroundTimeout.class);

    static BeanMethods of(AnnotatedType<?> type) {
        Class<?> bean = type.getJavaClass();
        // Of a REST resource, our filter checks what answers requests.
        boolean locatorsOnly = Components.isRestResource(bean);
        Set<Method> checkable = new LinkedHashSet<>();
        Set<Method> uncheckable = new LinkedHashSet<>();
        for (AnnotatedMethod<?> found : type.getMethods()) {
            Method method = found.getJavaMember();
            if (isBusiness(method)
                    && (!locatorsOnly || Components.isRestLocator(method))
                    && MethodRoles.of(method, bean).isPresent()) {
                (isOverridable(method, bean) ? checkable : uncheckable).add(method);
            }
        }
        return new BeanMethods(checkable, uncheckable);
    }

    // Private and static methods are internal, unless they are annotated themselves.
    private static boolean isBusiness(Method method) {
        return !method.isSynthetic()
                && NO_BUSINESS.stream().noneMatch(method::isAnnotationPresent)
                && (MethodRoles.isSecured(method)
                        || (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0);
    }

    private static boolean isOverridable(Method method, Class<?> bean) {
        return (method.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC | Modifier.FINAL)) == 0
                && !Modifier.isFinal(bean.getModifiers());
    }
}
