package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.Optional;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.session.UserSession.Life;

/** Leases to refresh a session's tokens: one node at a time has it. Thread-safe. */
public final class RefreshLeases {
    // Longer than the slowest provider may take, whose metadata, tokens and keys are five calls of ten seconds at most;
    // a node that died keeps the others waiting no longer.
    private static final Duration LEASE_TTL = Duration.ofSeconds(60);

    private final SharedCache<String> leases;
    private final RandomTokens randomTokens = new RandomTokens();

    public RefreshLeases(SharedStore store) {
        this.leases = store.texts("refreshes", LEASE_TTL);
    }

    /** Its holder may ask the provider until the lease is closed. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * The lease for this session and generation; absent while another request has it.
     *
     * @throws StoreUnavailableException if the store does not answer
     */
    public Optional<Lease> take(UserSession session) {
        Life life = session.life();
        String key = Digest.sha256(life.id() + "\n" + life.generation());
        String mine = randomTokens.next();
        return leases.putIfAbsent(key, mine) ? Optional.of(() -> leases.remove(key, mine)) : Optional.empty();
    }
}
