package org.panelsecurity.test;

import org.jspecify.annotations.Nullable;

/**
 * A request to the provider.
 *
 * @param query the raw query; empty if there is none
 * @param body the body; empty if there is none
 */
record ProviderRequest(
        String method,
        String path,
        String query,
        @Nullable String authorization,
        @Nullable String contentType,
        String body) {
    boolean isPost() {
        return method.equals("POST");
    }

    /** The body and the credentials are secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
