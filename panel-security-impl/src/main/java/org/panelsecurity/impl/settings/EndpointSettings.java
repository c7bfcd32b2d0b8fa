package org.panelsecurity.impl.settings;

import org.jspecify.annotations.Nullable;

/**
 * Our own paths in the application, each from {@code /}.
 *
 * @param logoutRedirect where the browser goes after it logged out; null for our page
 */
public record EndpointSettings(
        String login, String logout, @Nullable String logoutRedirect) {}
