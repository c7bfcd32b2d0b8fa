package org.panelsecurity.impl.session;

import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.SessionEnded.Reason;
import org.panelsecurity.impl.crypto.DetailsKey;
import org.panelsecurity.impl.settings.SessionSettings;

/**
 * What all nodes know of sessions: their details, if a store keeps these, and marks of those that are over before their time. Details
 * are sealed with a key that only the browser has; a mark is a hash and a time. Thread-safe; each method but {@link #end} throws
 * {@link StoreUnavailableException} if the store does not answer.
 */
public final class SharedSessions {
    private final SharedCache<byte[]> cache;
    private final boolean looksForMarks;
    private final Consumer<StoreUnavailableException> outages;
    private final Clock clock;

    /** @param outages told of those that no caller hears of */
    public SharedSessions(
            SharedStore store, SessionSettings settings, Consumer<StoreUnavailableException> outages, Clock clock) {
        // Marks and details live equally long, as long as the longest session, so that one look-up finds both.
        this.cache = store.bytes("sessions", settings.expiry());
        this.looksForMarks = settings.shared().revocation();
        this.outages = outages;
        this.clock = clock;
    }

    /** The session with its details from the store, if that keeps them, on first use; absent while it does not answer. */
    public UserSession withDetails(UserSession session) {
        return session.detailsKey() == null ? session : session.withDetails(() -> detailsIfAny(session));
    }

    /**
     * The session, unless a mark ends it, or the store, which should have its details, has forgotten them: then their marks may be
     * forgotten too.
     */
    public Optional<UserSession> admit(UserSession session) {
        if (!looksForMarks) {
            return Optional.of(session);
        }
        Set<String> marks = RevocationMarks.of(session);
        DetailsKey key = session.detailsKey();
        Map<String, byte[]> found = cache.getAll(key == null ? marks : with(marks, key.handle()));
        if (isOver(session, marks, found)) {
            return Optional.empty();
        }
        if (key == null) {
            return Optional.of(session);
        }
        return Optional.ofNullable(found.get(key.handle()))
                .map(value -> session.withDetails(() -> details(session, key, value)));
    }

    /** Why {@link #admit} refuses the session; absent if it does not. Asks the store again, so it is off the hot path. */
    public Optional<Reason> whyRefused(UserSession session) {
        if (!looksForMarks) {
            return Optional.empty();
        }
        Set<String> marks = RevocationMarks.of(session);
        DetailsKey key = session.detailsKey();
        Map<String, byte[]> found = cache.getAll(key == null ? marks : with(marks, key.handle()));
        byte[] ofSession = found.get(RevocationMarks.ofSession(session));
        if (ofSession != null) {
            return Optional.of(
                    RevocationMarks.isByApplication(ofSession) ? Reason.ENDED_BY_APPLICATION : Reason.REVOKED);
        }
        byte[] ofUser = found.get(
                RevocationMarks.ofUser(session.client(), session.identity().id()));
        if (ofUser != null && RevocationMarks.ends(session, ofUser)) {
            return Optional.of(Reason.ENDED_BY_APPLICATION);
        }
        if (isOver(session, marks, found)) {
            return Optional.of(Reason.BACK_CHANNEL_LOGOUT);
        }
        return key == null || found.containsKey(key.handle()) ? Optional.empty() : Optional.of(Reason.NOT_IN_STORE);
    }

    /** Keeps the details of a session that begins or has new tokens; nothing if its cookies do. */
    public void keep(UserSession session) {
        DetailsKey key = session.detailsKey();
        if (key != null) {
            session.details().ifPresent(details -> cache.put(key.handle(), key.seal(DetailsCodec.pack(details))));
        }
    }

    private Optional<Details> detailsIfAny(UserSession session) {
        try {
            return details(session);
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
            return Optional.empty();
        }
    }

    private Optional<Details> details(UserSession session) {
        DetailsKey key = session.detailsKey();
        if (key == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(cache.getAll(Set.of(key.handle())).get(key.handle()))
                .flatMap(value -> details(session, key, value));
    }

    /** The session at the generation of the details that the store has now; absent if it has none. */
    public Optional<UserSession> current(UserSession session) {
        return details(session).map(details -> session.with(details, clock.instant()));
    }

    /** Ends one session, on all nodes; an outage keeps no logout from happening. */
    public void end(UserSession session) {
        DetailsKey key = session.detailsKey();
        if (looksForMarks) {
            attempt(() -> mark(RevocationMarks.ofSession(session)));
        }
        if (key != null) {
            attempt(() -> cache.remove(key.handle()));
        }
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
        }
    }

    /**
     * Ends the sessions of this client that were begun until now in one session of the provider.
     *
     * @param sub the user's subject, whose sessions without a known session at the provider end too; null if it is not known
     */
    public void endAtProvider(Client client, String sid, @Nullable String sub) {
        mark(RevocationMarks.ofSid(client, sid));
        if (sub != null) {
            mark(RevocationMarks.ofSubjectWithoutSid(client, sub));
        }
    }

    /** Ends the sessions of this client that were begun until now by one subject of the provider. */
    public void endOfSubject(Client client, String sub) {
        mark(RevocationMarks.ofSubject(client, sub));
    }

    /** Ends the sessions of this client that were begun until now by one user, because the application asks for it. */
    public void endOfUser(Client client, String id) {
        markByApplication(RevocationMarks.ofUser(client, id));
    }

    /**
     * Ends one session of this client, because the application asks for it.
     *
     * @param name of the session, {@link UserSession#name()}
     */
    public void endNamed(Client client, String name) {
        markByApplication(RevocationMarks.ofSession(client, name));
    }

    private void mark(String key) {
        cache.put(key, RevocationMarks.value(clock.instant()));
    }

    private void markByApplication(String key) {
        cache.put(key, RevocationMarks.valueByApplication(clock.instant()));
    }

    // A session's own mark needs no clock: none begins again under its id.
    private static boolean isOver(UserSession session, Set<String> marks, Map<String, byte[]> found) {
        // Marks are rare, and the name of one is two hashes.
        return marks.stream().filter(found::containsKey).anyMatch(name -> ends(session, name, found));
    }

    private static boolean ends(UserSession session, String name, Map<String, byte[]> found) {
        byte[] mark = found.get(name);
        return mark != null && (name.equals(RevocationMarks.ofSession(session)) || RevocationMarks.ends(session, mark));
    }

    private static Optional<Details> details(UserSession session, DetailsKey key, byte[] value) {
        try {
            return key.open(value)
                    .map(DetailsCodec::unpack)
                    .filter(details -> details.generation() >= session.life().generation());
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Set<String> with(Set<String> marks, String handle) {
        Set<String> keys = new HashSet<>(marks);
        keys.add(handle);
        return keys;
    }
}
