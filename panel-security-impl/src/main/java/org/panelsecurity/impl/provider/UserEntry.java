package org.panelsecurity.impl.provider;

import java.util.List;
import org.panelsecurity.Identity;

/** An entry of a list of users, as {@code panel.oauth.roles} and {@code panel.oauth.allow} contain it. Immutable. */
sealed interface UserEntry {
    /** The text before a stable id. */
    String USER = "user:";

    /**
     * Returns whether the entry stands for this user. On the hot path.
     *
     * @param ignoreCase whether the groups of the user's registration are compared without regard to case
     */
    boolean matches(Identity who, boolean ignoreCase);

    /** All users. */
    record AllUsers() implements UserEntry {
        @Override
        public boolean matches(Identity who, boolean ignoreCase) {
            return true;
        }
    }

    /** All users of a registration. */
    record UsersOf(String registration) implements UserEntry {
        @Override
        public boolean matches(Identity who, boolean ignoreCase) {
            return who.registration().equals(registration);
        }
    }

    /** A user, by the stable id. */
    record User(String registration, String id) implements UserEntry {
        @Override
        public boolean matches(Identity who, boolean ignoreCase) {
            return who.registration().equals(registration) && who.id().equals(id);
        }
    }

    /** The members of a group at the provider, by its full name. */
    record Group(String name) implements UserEntry {
        @Override
        public boolean matches(Identity who, boolean ignoreCase) {
            return who.groups().contains(name) || (ignoreCase && containsIgnoringCase(who));
        }

        private boolean containsIgnoringCase(Identity who) {
            for (String group : who.groups()) {
                if (name.equalsIgnoreCase(group)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Reads an entry. The order is part of the contract: all users, a user, a group.
     *
     * @param registrations the names of all registrations
     */
    static UserEntry read(String entry, List<String> registrations) {
        if (entry.equals("*")) {
            return new AllUsers();
        }
        for (String registration : registrations) {
            String prefix = registration + ":";
            if (entry.equals(prefix + "*")) {
                return new UsersOf(registration);
            }
            if (entry.startsWith(prefix + USER)) {
                return new User(registration, entry.substring(prefix.length() + USER.length()));
            }
        }
        return registrations.size() == 1 && entry.startsWith(USER)
                ? new User(registrations.get(0), entry.substring(USER.length()))
                : new Group(entry);
    }
}
