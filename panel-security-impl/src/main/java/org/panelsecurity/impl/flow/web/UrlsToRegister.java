package org.panelsecurity.impl.flow.web;

import org.panelsecurity.impl.provider.Registration;

/** What an administrator enters at a provider. Immutable. */
public final class UrlsToRegister {
    private final CallbackAddresses addresses;
    private final ServedPaths servedPaths;

    public UrlsToRegister(CallbackAddresses addresses, ServedPaths servedPaths) {
        this.addresses = addresses;
        this.servedPaths = servedPaths;
    }

    /** Where a registration's answers arrive: an absolute URL, or a path of this application. */
    public String callback(Registration registration) {
        return addresses.of(registration).configured();
    }

    /**
     * Where the browser comes back to from a logout at the registration's provider.
     *
     * @param unknown what stands for scheme and host where no configuration names them
     */
    public String afterLogout(Registration registration, String contextPath, String unknown) {
        return addresses.configuredOrigin(registration).orElse(unknown) + contextPath + servedPaths.logoutDone();
    }

    /** Where a provider says that a session of its own is over, in the same words. */
    public String backChannelLogout(Registration registration, String contextPath, String unknown) {
        return addresses.configuredOrigin(registration).orElse(unknown)
                + contextPath
                + servedPaths.backChannelLogout(registration.name());
    }
}
