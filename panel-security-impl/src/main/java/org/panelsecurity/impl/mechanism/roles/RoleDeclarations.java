package org.panelsecurity.impl.mechanism.roles;

import jakarta.annotation.security.RunAs;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The role annotations of an application, compared with what enforces them. What nothing enforces is reported: otherwise its author
 * would believe that it is closed.
 */
public final class RoleDeclarations {
    private final Collection<Class<?>> declared;
    private final BeanRolesExtension beans;

    /** @param declared the classes with a role annotation, on themselves or on a method */
    public RoleDeclarations(Collection<Class<?>> declared, BeanRolesExtension beans) {
        this.declared = List.copyOf(declared);
        this.beans = beans;
    }

    /** Returns whether a class restricts its own methods, or some of them. */
    static boolean areIn(Class<?> type) {
        return MethodRoles.of(type).isPresent()
                || Arrays.stream(DeclaredMethods.of(type)).map(MethodRoles::of).anyMatch(Optional::isPresent);
    }

    /** Returns a sentence for each declaration that nothing enforces, and the fix. */
    public List<String> warnings() {
        Set<String> warnings = new LinkedHashSet<>(beans.warnings());
        declared.stream()
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .forEach(type -> {
                    runAs(type).ifPresent(warnings::add);
                    unenforced(type).ifPresent(warnings::add);
                });
        return List.copyOf(warnings);
    }

    /** Returns the sub-resource locators that are open although they declare roles: no bean, so nothing can check them. */
    public List<String> openLocators() {
        return declared.stream()
                .filter(type -> !isAbstract(type) && !Components.isEnterpriseBean(type) && !beans.checks(type))
                .flatMap(type -> Arrays.stream(DeclaredMethods.publicOf(type))
                        .filter(method -> Components.isRestLocator(method)
                                && MethodRoles.of(method, type).isPresent())
                        .map(method -> type.getName() + "." + method.getName()))
                .sorted()
                .toList();
    }

    private static Optional<String> runAs(Class<?> type) {
        return !type.isAnnotationPresent(RunAs.class) || Components.isEnterpriseBean(type) || Components.isServlet(type)
                ? Optional.empty()
                : Optional.of("@RunAs has no effect on " + type.getName()
                        + ": only enterprise beans and servlets can have it.");
    }

    private Optional<String> unenforced(Class<?> type) {
        if (Components.isEnterpriseBean(type) || beans.checks(type)) {
            return Optional.empty();
        }
        boolean endpoint =
                Components.isServlet(type) || Components.socketPath(type).isPresent();
        boolean resource = Components.isRestResource(type);
        List<String> open = Stream.concat(
                        Stream.<AnnotatedElement>of(type).filter(one -> !endpoint && !resource),
                        Arrays.stream(DeclaredMethods.of(type)).filter(method -> !isRestCall(method)))
                .filter(one -> MethodRoles.of(one).isPresent())
                .map(one -> one instanceof Method method ? method.getName() : "the class")
                .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(sentence(type, open, endpoint));
    }

    // What is refused needs no warning.
    private static boolean isRestCall(Method method) {
        return Components.isRestMethod(method)
                || (Components.isRestLocator(method) && !isAbstract(method.getDeclaringClass()));
    }

    private static boolean isAbstract(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers());
    }

    private static String sentence(Class<?> type, List<String> open, boolean endpoint) {
        return type.getName() + " declares roles that nothing enforces (" + String.join(", ", open) + "): "
                + (endpoint
                        ? "annotate the class in place of its methods, or restrict its path in web.xml."
                        : "it is no CDI bean, enterprise bean or REST resource. Make it one, or check the role in its callers.");
    }
}
