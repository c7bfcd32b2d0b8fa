package org.panelsecurity.impl.flow.web;

import org.panelsecurity.impl.provider.Registration;

/** The URLs that an administrator registers at a provider. Immutable. */
public final class UrlsToRegister {
    private final CallbackAddresses addresses;
    private final ServedPaths servedPaths;

    public UrlsToRegister(CallbackAddresses addresses, ServedPaths servedPaths) {
        this.addresses = addresses;
        this.servedPaths = servedPaths;
    }

    /** Returns the callback URL of a registration: an absolute URL, or a path of this application. */
    public String callback(Registration registration) {
        return addresses.of(registration).configured();
    }

    /**
     * Returns the post-logout redirect URI of a registration.
     *
     * @param unknown placeholder for scheme and host if they are not configured
     */
    public String afterLogout(Registration registration, String contextPath, String unknown) {
        return addresses.configuredOrigin(registration).orElse(unknown) + contextPath + servedPaths.logoutDone();
    }

    /** Returns the back-channel logout URL of a registration, with the same parameters. */
    public String backChannelLogout(Registration registration, String contextPath, String unknown) {
        return addresses.configuredOrigin(registration).orElse(unknown)
                + contextPath
                + servedPaths.backChannelLogout(registration.name());
    }
}
