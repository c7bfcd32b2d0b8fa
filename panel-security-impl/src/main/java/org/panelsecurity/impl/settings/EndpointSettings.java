package org.panelsecurity.impl.settings;

import org.jspecify.annotations.Nullable;

/**
 * The paths of Panel Security in the application, each from {@code /}.
 *
 * @param session the path at which scripts ask who is logged in; null if there is none
 * @param logoutRedirect the path to which the browser is redirected after a logout; null for the page of Panel Security
 * @param clearsCache whether a logout clears the browser's cache
 */
public record EndpointSettings(
        String login,
        String logout,
        @Nullable String session,
        @Nullable String logoutRedirect,
        boolean clearsCache) {}
