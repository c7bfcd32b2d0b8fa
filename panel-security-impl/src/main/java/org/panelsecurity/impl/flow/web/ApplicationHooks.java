package org.panelsecurity.impl.flow.web;

import java.util.function.Consumer;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.LoginEvent;

/**
 * What the flows need of the application around them.
 *
 * @param stores its identity stores
 * @param callback its access check; allows everybody where there is none
 * @param events who is told what happened
 */
public record ApplicationHooks(GroupStores stores, AuthorizationCallback callback, Consumer<LoginEvent> events) {}
