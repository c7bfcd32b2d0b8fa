package org.panelsecurity.impl.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.panelsecurity.impl.provider.AllowList.Admission;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.UserSession;

/** The configured registrations, in the order of {@code panel.oauth.provider}. Immutable. */
public final class Registrations {
    private final Map<String, Registration> byName = new LinkedHashMap<>();
    private final List<Registration> all;
    private final Set<String> ignoringCase;

    Registrations(List<Registration> registrations) {
        all = List.copyOf(registrations);
        all.forEach(registration -> byName.put(registration.name(), registration));
        ignoringCase = all.stream()
                .filter(Registration::groupsIgnoreCase)
                .map(Registration::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    public List<Registration> all() {
        return all;
    }

    /** Returns the names, in the same order. */
    List<String> names() {
        return all.stream().map(Registration::name).toList();
    }

    public Optional<Registration> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the registration of a client whose attempt or session this configuration accepted. */
    public Registration of(Client client) {
        return find(client.registration()).orElseThrow();
    }

    /** Returns the clients whose attempts and sessions this configuration accepts. */
    public Set<Client> clients() {
        return all.stream().map(Registration::client).collect(Collectors.toSet());
    }

    /** Returns whether any registration has a list of users who may log in. */
    public boolean restrictUsers() {
        return all.stream().anyMatch(registration -> registration.allowList() != null);
    }

    /** Returns whether the user of a session may log in, by the present list of the registration. On the hot path. */
    public Admission admission(UserSession session) {
        Registration registration = byName.get(session.client().registration());
        AllowList list = registration == null ? null : registration.allowList();
        return list == null ? Admission.ADMITTED : list.admission(session.identity(), session.verifiedEmail());
    }

    boolean groupsIgnoreCase(String name) {
        return ignoringCase.contains(name);
    }
}
