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
 * The beans of an application that matter here, collected while it is deployed. A later look-up is not enough: on some servers a jar in
 * {@code WEB-INF/lib} does not see the beans of {@code WEB-INF/classes}.
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

    // Another module of an enterprise application that has our jars in its WEB-INF/lib checks its beans itself.
    private static boolean isCopyOfOurs(Bean<?> bean) {
        return bean.getBeanClass().getName().equals(OAuthAuthenticationMechanism.class.getName())
                && bean.getBeanClass() != OAuthAuthenticationMechanism.class;
    }

    /** Returns the presets of plug-ins: beans, and what observers of {@link ProviderDiscovery} add. */
    List<OAuthProvider> providers(BeanManager beans) {
        List<OAuthProvider> all = new ArrayList<>();
        providers.forEach(bean -> all.add(reference(bean, OAuthProvider.class, beans)));
        beans.getEvent().select(ProviderDiscovery.class).fire(all::add);
        return all;
    }

    /** Returns the application's access check; absent if it has none. */
    Optional<AuthorizationCallback> callback(BeanManager beans) {
        return callbacks.stream().findFirst().map(bean -> reference(bean, AuthorizationCallback.class, beans));
    }

    /** Reports a second access check, or a second mechanism: it would be open which one decides. */
    void judge(Problems problems) {
        if (callbacks.size() > 1) {
            problems.add("There are " + callbacks.size() + " AuthorizationCallback beans, " + names(callbacks)
                    + ": only one can decide. Keep one of them.");
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
