package org.panelsecurity.impl.session;

import java.time.Duration;
import java.util.Optional;
import org.panelsecurity.impl.crypto.Digest;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.session.UserSession.Life;

/** Which node has a session's tokens renewed: of all nodes one at a time. Thread-safe. */
public final class RefreshLeases {
    // Longer than the slowest provider may take, whose metadata, tokens and keys are five calls of ten seconds at most;
    // a node that died keeps the others waiting no longer.
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private final SharedCache<String> leases;
    private final RandomTokens randomTokens = new RandomTokens();

    public RefreshLeases(SharedStore store) {
        this.leases = store.texts("refreshes", LIFETIME);
    }

    /** Who has it may ask the provider, until it is closed. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * The lease for this session and generation; absent while another request has it.
     *
     * @throws StoreUnavailableException when nobody can tell
     */
    public Optional<Lease> take(UserSession session) {
        Life life = session.life();
        String key = Digest.sha256(life.id() + "\n" + life.generation());
        String mine = randomTokens.next();
        return leases.putIfAbsent(key, mine) ? Optional.of(() -> leases.remove(key, mine)) : Optional.empty();
    }
}
