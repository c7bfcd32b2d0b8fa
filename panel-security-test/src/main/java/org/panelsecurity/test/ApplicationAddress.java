package org.panelsecurity.test;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address of the application in what Arquillian injects: {@code @ArquillianResource URL} or {@code URI}, a field or a
 * parameter. The annotation is known by its name alone, so that the artifact does not need Arquillian.
 */
final class ApplicationAddress {
    private static final String RESOURCE = "org.jboss.arquillian.test.api.ArquillianResource";

    private ApplicationAddress() {}

    /** Returns whether browsers trust this origin as they trust https. */
    static boolean isTrustworthy(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || Loopback.isHost(uri.getHost());
    }

    /** Returns whether scheme, host and port are the same. */
    static boolean isSameOrigin(URI one, URI other) {
        return one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && port(one) == port(other);
    }

    /** Returns whether an address belongs to this application: the origin is the same, and the path is below the context path. */
    static boolean isIn(URI application, URI uri) {
        // A path like /app/../other is not below /app/.
        String path = uri.normalize().getRawPath();
        return isSameOrigin(application, uri) && (path + "/").startsWith(application.getRawPath());
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** Returns the address with a slash at its end. @throws IllegalArgumentException if it is none */
    static URI of(URI uri) {
        boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!isHttp || uri.getHost() == null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "The address of an application is http:// or https://, a host and a context path, and not " + uri
                            + ".");
        }
        return uri.getRawPath().endsWith("/") ? uri : URI.create(uri + "/");
    }

    static Optional<URI> inFields(List<Object> instances) {
        for (int i = instances.size() - 1; i >= 0; i--) {
            Object instance = instances.get(i);
            for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    URI found = isResource(field) ? uri(value(field, instance)) : null;
                    if (found != null) {
                        return Optional.of(found);
                    }
                }
            }
        }
        return Optional.empty();
    }

    static Optional<URI> inArguments(Parameter[] parameters, List<Object> arguments) {
        for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
            URI found = isResource(parameters[i]) ? uri(arguments.get(i)) : null;
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static boolean isResource(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (annotation.annotationType().getName().equals(RESOURCE)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object value(Field field, Object instance) {
        try {
            field.setAccessible(true);
            return field.get(instance);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return null;
        }
    }

    private static @Nullable URI uri(@Nullable Object value) {
        try {
            return value instanceof URL url ? of(url.toURI()) : value instanceof URI given ? of(given) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
