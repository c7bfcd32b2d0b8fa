package org.panelsecurity.impl.flow.web;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;

/** The callback addresses of all registrations. Immutable. */
public final class CallbackAddresses {
    private final Map<String, CallbackAddress> byRegistration = new LinkedHashMap<>();

    public CallbackAddresses(Registrations registrations) {
        List<Registration> all = registrations.all();
        for (Registration registration : all) {
            if (registration.authority().redirect().isEmpty()) {
                continue;
            }
            // A form that is posted to the root is the application's, and reading its body would take it away.
            boolean root = all.size() == 1 && !registration.answersByForm();
            String fallback = root ? "/" : "/callback/" + registration.name();
            byRegistration.put(
                    registration.name(),
                    new CallbackAddress(registration.redirectUri().orElse(fallback)));
        }
    }

    public CallbackAddress of(Registration registration) {
        CallbackAddress address = byRegistration.get(registration.name());
        if (address == null) {
            throw new IllegalArgumentException("not configured: " + registration.name());
        }
        return address;
    }

    /** Returns scheme and authority under which browsers see this application; absent if the registration's address has none. */
    public Optional<String> configuredOrigin(Registration registration) {
        return Optional.ofNullable(byRegistration.get(registration.name())).flatMap(CallbackAddress::configuredOrigin);
    }

    /** Returns whether an {@code Origin} is ours: that of the request, or one under which users log in. */
    public boolean isOurOrigin(String origin, Exchange exchange) {
        return origins(exchange).contains(origin);
    }

    /** Returns the origins of this application, as browsers write them. */
    public Set<String> origins(Exchange exchange) {
        Set<String> origins = new LinkedHashSet<>();
        // Behind a proxy that is not trusted, a page by http has the same host as ours, but another sender can be in
        // the network between.
        if (!areHttps() || exchange.scheme().equals("https")) {
            origins.add(CallbackAddress.origin(exchange));
        }
        all().forEach(address -> address.configuredOrigin()
                .map(CallbackAddress::asBrowsersWriteIt)
                .ifPresent(origins::add));
        return origins;
    }

    Collection<CallbackAddress> all() {
        return byRegistration.values();
    }

    /** Returns whether every request for a path of the application is a callback. At the root, only some are. */
    public boolean isCallback(String path) {
        return !path.equals("/")
                && all().stream().anyMatch(address -> address.configured().equals(path));
    }

    /** Returns whether browsers use https, according to a configured address. */
    public boolean areHttps() {
        return all().stream().anyMatch(CallbackAddress::isHttps);
    }
}
