package org.panelsecurity.impl.mechanism.roles;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Scope;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@link RolesInterceptor} check the methods of CDI beans that declare roles. Jakarta EE itself checks only enterprise beans, whose
 * roles are the server's affair. What cannot be checked is kept for the log.
 */
public class BeanRolesExtension implements Extension {
    private final Map<Class<?>, BeanMethods> found = new ConcurrentHashMap<>();
    private final Set<Class<?>> checked = ConcurrentHashMap.newKeySet();
    private final Set<Class<?>> enterpriseBeans = ConcurrentHashMap.newKeySet();
    private final Set<String> warnings = new TreeSet<>();
    private final Map<Call, Optional<MethodRoles>> known = new ConcurrentHashMap<>();

    private record Call(Method method, Class<?> type) {}

    // Of each class that can be a bean, and not only of those with roles: their interfaces may declare them.
    <T> void bind(
            @Observes
                    @WithAnnotations({
                        RolesAllowed.class,
                        DenyAll.class,
                        NormalScope.class,
                        Scope.class,
                        Stereotype.class
                    })
                    ProcessAnnotatedType<T> candidate) {
        Class<T> type = candidate.getAnnotatedType().getJavaClass();
        if (type.isInterface() || isCheckedElsewhere(type)) {
            return;
        }
        BeanMethods methods = BeanMethods.of(candidate.getAnnotatedType());
        if (!methods.checkable().isEmpty()) {
            candidate
                    .configureAnnotatedType()
                    .filterMethods(method -> methods.checkable().contains(method.getJavaMember()))
                    .forEach(method -> method.add(RolesChecked.Literal.INSTANCE));
        }
        if (!methods.checkable().isEmpty() || !methods.uncheckable().isEmpty()) {
            found.put(type, methods);
        }
    }

    // Which enterprise beans a descriptor names is only known later; see enterpriseBean.
    private static boolean isCheckedElsewhere(Class<?> type) {
        return Components.isEnterpriseBean(type)
                || Components.isServlet(type)
                || Components.isRestApplication(type)
                || Components.socketPath(type).isPresent();
    }

    void managedBean(@Observes ProcessManagedBean<?> bean) {
        Class<?> type = bean.getAnnotatedBeanClass().getJavaClass();
        BeanMethods methods = found.get(type);
        if (methods == null) {
            return;
        }
        if (!methods.checkable().isEmpty()) {
            checked.add(type);
        }
        methods.uncheckable()
                .forEach(method -> warn(name(method) + " declares roles that cannot be checked:"
                        + " the method or its class is private, static or final."));
        Set<String> selfCalls = SelfCalls.in(type, methods.checkable());
        if (!selfCalls.isEmpty()) {
            warn(
                    type.getName() + " calls its own methods that declare roles (" + String.join(", ", selfCalls)
                            + "): such a call is not checked. Move them to another bean, or restrict the methods that call them.");
        }
    }

    void enterpriseBean(@Observes ProcessSessionBean<?> bean) {
        Class<?> type = bean.getAnnotatedBeanClass().getJavaClass();
        enterpriseBeans.add(type);
        for (Method method : DeclaredMethods.publicOf(type)) {
            // Jakarta Enterprise Beans 4.0, section 12.3.2.1: only annotations of the bean class and its superclasses
            // count.
            if (!MethodRoles.isSecured(method)
                    && MethodRoles.of(method.getDeclaringClass()).isEmpty()
                    && OverriddenMethods.by(method).map(MethodRoles::of).anyMatch(Optional::isPresent)) {
                warn(name(method) + " overrides a method that declares roles. Enterprise beans do not inherit them:"
                        + " annotate the method of the bean class.");
            }
        }
    }

    void producer(@Observes ProcessProducerMethod<?, ?> producer) {
        produced(
                producer.getAnnotatedProducerMethod(),
                producer.getAnnotatedProducerMethod().getJavaMember().getReturnType());
    }

    void producer(@Observes ProcessProducerField<?, ?> producer) {
        produced(
                producer.getAnnotatedProducerField(),
                producer.getAnnotatedProducerField().getJavaMember().getType());
    }

    private void produced(AnnotatedMember<?> producer, Class<?> type) {
        if (RoleDeclarations.areIn(type) && !Components.isEnterpriseBean(type)) {
            warn(
                    type.getName() + " declares roles, but "
                            + producer.getJavaMember().getDeclaringClass().getName() + "."
                            + producer.getJavaMember().getName()
                            + " produces its objects: their methods are not checked. Check the role in the producer's callers.");
        }
    }

    private synchronized void warn(String warning) {
        warnings.add(warning);
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    /** Returns whether the methods of a bean are checked, by us or as those of an enterprise bean, that this class or interface declares. */
    boolean checks(Class<?> declaring) {
        return isIn(checked, declaring) || isIn(enterpriseBeans, declaring);
    }

    private static boolean isIn(Set<Class<?>> beans, Class<?> declaring) {
        return beans.stream().anyMatch(declaring::isAssignableFrom);
    }

    /** Returns what cannot be checked, and the fix. */
    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Returns the roles to check before a call; null if there are none, or if the server has checked them. */
    @Nullable
    MethodRoles roles(Method method, Class<?> type) {
        return known.computeIfAbsent(new Call(method, type), this::rolesOf).orElse(null);
    }

    private Optional<MethodRoles> rolesOf(Call call) {
        return enterpriseBeans.stream().anyMatch(bean -> bean.isAssignableFrom(call.type()))
                ? Optional.empty()
                : MethodRoles.of(call.method(), call.type());
    }
}
