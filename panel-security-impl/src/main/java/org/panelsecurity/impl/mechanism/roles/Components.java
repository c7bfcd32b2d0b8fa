package org.panelsecurity.impl.mechanism.roles;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What kind of component a class is, by its annotations. They are compared by name: a server need not have the classes of every
 * specification.
 */
final class Components {
    private static final String REST_PATH = "jakarta.ws.rs.Path";
    private static final String REST_METHOD = "jakarta.ws.rs.HttpMethod";
    private static final String REST_APPLICATION = "jakarta.ws.rs.core.Application";
    private static final String SOCKET = "jakarta.websocket.server.ServerEndpoint";
    private static final String SERVLET = "jakarta.servlet.Servlet";

    private static final Set<String> ENTERPRISE_BEANS = Set.of(
            "jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton", "jakarta.ejb.MessageDriven");

    private Components() {}

    static boolean isEnterpriseBean(Class<?> type) {
        return annotations(type).anyMatch(one -> ENTERPRISE_BEANS.contains(name(one)));
    }

    static boolean isServlet(Class<?> type) {
        return isA(SERVLET, type);
    }

    /** Returns whether the class lists REST resources: the server calls its methods, and not for a request. */
    static boolean isRestApplication(Class<?> type) {
        return isA(REST_APPLICATION, type);
    }

    private static boolean isA(String name, Class<?> type) {
        return supertypes(type).anyMatch(parent -> parent.getName().equals(name));
    }

    /** Returns the path template of a WebSocket endpoint; empty if the class is none. */
    static Optional<String> socketPath(Class<?> type) {
        return annotations(type)
                .filter(one -> name(one).equals(SOCKET))
                .findFirst()
                .map(Components::value);
    }

    /** Returns whether the class is a REST resource or a sub-resource. */
    static boolean isRestResource(Class<?> type) {
        return supertypes(type)
                .anyMatch(parent -> has(parent, REST_PATH)
                        || Arrays.stream(DeclaredMethods.of(parent)).anyMatch(Components::isRestMethod));
    }

    /** Returns whether a method answers requests (Jakarta REST 3.1, section 3.3). */
    static boolean isRestMethod(Method method) {
        return withOverridden(method)
                .flatMap(Components::annotations)
                .anyMatch(one -> has(one.annotationType(), REST_METHOD));
    }

    /** Returns whether a method returns the resource that answers (Jakarta REST 3.1, section 3.4.1). Servers have no filters for it. */
    static boolean isRestLocator(Method method) {
        return withOverridden(method).anyMatch(one -> has(one, REST_PATH)) && !isRestMethod(method);
    }

    private static Stream<Method> withOverridden(Method method) {
        return Stream.concat(Stream.of(method), OverriddenMethods.by(method));
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.concat(Stream.of(type), OverriddenMethods.supertypes(type));
    }

    private static boolean has(AnnotatedElement element, String annotation) {
        return annotations(element).anyMatch(one -> name(one).equals(annotation));
    }

    private static Stream<Annotation> annotations(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations());
    }

    private static String name(Annotation annotation) {
        return annotation.annotationType().getName();
    }

    private static String value(Annotation annotation) {
        try {
            return (String) annotation.annotationType().getMethod("value").invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(annotation.toString(), e);
        }
    }
}
