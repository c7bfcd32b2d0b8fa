package org.panelsecurity.impl.flow.web;

import java.util.function.Consumer;
import org.panelsecurity.AuthorizationCallback;
import org.panelsecurity.SecurityEvent;

/**
 * The application's code that flows call.
 *
 * @param stores identity stores
 * @param callback access check; if the application has none, one that allows all users
 * @param events receiver of events
 */
public record ApplicationHooks(GroupStores stores, AuthorizationCallback callback, Consumer<SecurityEvent> events) {}
