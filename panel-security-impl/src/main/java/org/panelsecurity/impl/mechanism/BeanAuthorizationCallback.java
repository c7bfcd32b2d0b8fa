package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.inject.spi.BeanManager;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.Decision;
import org.panelsecurity.Identity;

/** The application's access check. Without one, all users have access. Looked up at the first request, when it may use all of EE. */
final class BeanAuthorizationCallback implements AuthorizationCallback {
    private static final AuthorizationCallback ALL_USERS = (who, path) -> Decision.allow();

    private final ApplicationBeans application;
    private final BeanManager beans;
    private final AtomicReference<@Nullable AuthorizationCallback> found = new AtomicReference<>();

    BeanAuthorizationCallback(ApplicationBeans application, BeanManager beans) {
        this.application = application;
        this.beans = beans;
    }

    @Override
    public Decision authorize(Identity who, String path) {
        AuthorizationCallback callback = found.get();
        if (callback == null) {
            callback = application.callback(beans).orElse(ALL_USERS);
            found.set(callback);
        }
        return callback.authorize(who, path);
    }
}
