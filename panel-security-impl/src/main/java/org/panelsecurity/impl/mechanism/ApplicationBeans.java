package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.spi.OAuthProvider;
import org.panelsecurity.spi.ProviderDiscovery;

/**
 * The beans of an application that matter here, noticed while it is deployed. Asking for them later would not do: on some servers a jar
 * in {@code WEB-INF/lib} does not see the beans of {@code WEB-INF/classes}.
 */
final class ApplicationBeans {
    private final Set<Bean<?>> callbacks = new LinkedHashSet<>();
    private final Set<Bean<?>> providers = new LinkedHashSet<>();
    private final Set<Bean<?>> mechanisms = new LinkedHashSet<>();

    void notice(Bean<?> bean) {
        Set<Type> types = bean.getTypes();
        if (types.contains(AuthorizationCallback.class)) {
            callbacks.add(bean);
        }
        if (types.contains(OAuthProvider.class)) {
            providers.add(bean);
        }
        if (types.contains(HttpAuthenticationMechanism.class) && !isCopyOfOurs(bean)) {
            mechanisms.add(bean);
        }
    }

    // Another module of an enterprise application, with our jars in a WEB-INF/lib of its own, judges for itself.
    private static boolean isCopyOfOurs(Bean<?> bean) {
        return bean.getBeanClass().getName().equals(OAuthAuthenticationMechanism.class.getName())
                && bean.getBeanClass() != OAuthAuthenticationMechanism.class;
    }

    /** What plug-ins bring: as beans, or when they are asked. */
    List<OAuthProvider> providers(BeanManager beans) {
        List<OAuthProvider> all = new ArrayList<>();
        providers.forEach(bean -> all.add(reference(bean, OAuthProvider.class, beans)));
        beans.getEvent().select(ProviderDiscovery.class).fire(all::add);
        return all;
    }

    /** The application's access check; absent where it has none. */
    Optional<AuthorizationCallback> callback(BeanManager beans) {
        return callbacks.stream().findFirst().map(bean -> reference(bean, AuthorizationCallback.class, beans));
    }

    /** Two access checks leave open which one counts; a second mechanism, which one the server calls. */
    void judge(Problems problems) {
        if (callbacks.size() > 1) {
            problems.add("There are " + callbacks.size() + " AuthorizationCallback beans, " + names(callbacks)
                    + ": one at most can decide. Make them one.");
        }
        if (mechanisms.size() > 1) {
            problems.add("There are " + mechanisms.size() + " authentication mechanisms, " + names(mechanisms)
                    + ": remove the other one (a bean, or a Jakarta Security ...MechanismDefinition), or set"
                    + " panel.oauth.enabled=false.");
        }
    }

    private static <T> T reference(Bean<?> bean, Class<T> type, BeanManager beans) {
        return type.cast(beans.getReference(bean, type, beans.createCreationalContext(bean)));
    }

    private static String names(Set<Bean<?>> found) {
        return found.stream()
                .map(bean -> bean.getBeanClass().getName())
                .sorted()
                .collect(Collectors.joining(" and "));
    }
}
