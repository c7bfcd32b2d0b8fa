package org.panelsecurity.impl.provider;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.panelsecurity.Identity;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.settings.BasicAuth;
import org.panelsecurity.impl.settings.BasicAuth.PasswordFile;
import org.panelsecurity.impl.settings.BasicAuth.SharedPassword;
import org.panelsecurity.impl.settings.Secret;

/** The local users and passwords of {@code panel.basic-auth}. Thread-safe. */
public final class LocalUsers {
    // A password hash uses one core for a moment. Guesses must not use all cores, or all threads of the server.
    private static final int MAX_CONCURRENT_CHECKS = 4;
    private static final Duration TURN_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_NAME_LENGTH = 200;
    private static final String SHARED = "shared";

    private final String registration;
    private final BasicAuth basicAuth;
    private final Semaphore turns;
    private final Duration turnTimeout;

    LocalUsers(String registration, BasicAuth basicAuth) {
        this(registration, basicAuth, new Semaphore(MAX_CONCURRENT_CHECKS), TURN_TIMEOUT);
    }

    LocalUsers(String registration, BasicAuth basicAuth, Semaphore turns, Duration turnTimeout) {
        this.registration = registration;
        this.basicAuth = basicAuth;
        this.turns = turns;
        this.turnTimeout = turnTimeout;
    }

    /** Returns the users whose password hash is malformed; {@code all users} if they share one password. */
    List<String> withBrokenHash() {
        Map<String, Secret> stored = basicAuth instanceof PasswordFile file
                ? read(file)
                : Map.of("all users", ((SharedPassword) basicAuth).password());
        return stored.entrySet().stream()
                .filter(entry -> StoredPassword.isBroken(entry.getValue().text()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The result of a password check.
     *
     * @param identity the user; empty if name and password do not match
     * @param isUserKnown whether the file contains a user of this name. If all users share one password, no name is known.
     */
    public record PasswordCheck(Optional<Identity> identity, boolean isUserKnown) {
        private static PasswordCheck unknown() {
            return new PasswordCheck(Optional.empty(), false);
        }
    }

    /**
     * Verifies a user name and password.
     *
     * @throws LoginFailedException PROVIDER_BUSY if too many passwords are being checked, INTERNAL_ERROR if the file cannot be read
     */
    public PasswordCheck check(String user, String password) {
        if (user.isBlank() || user.length() > MAX_NAME_LENGTH || !NameCheck.isValid(user)) {
            return PasswordCheck.unknown();
        }
        takeTurn();
        try {
            return basicAuth instanceof PasswordFile file
                    ? ofFile(file, user, password)
                    : shared((SharedPassword) basicAuth, user, password);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(turnTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new LoginFailedException(
                LoginFailure.PROVIDER_BUSY, "too many passwords are being checked at the same time");
    }

    /** Returns whether all users share one password, so that user names are not verified. */
    public boolean isShared() {
        return basicAuth instanceof SharedPassword;
    }

    /** Returns the reason why no user can have this stable id; absent if a file may contain it. */
    Optional<String> whyNoId(String id) {
        return isShared() && !id.equals(SHARED)
                ? Optional.of("all users share one password, so their names are not verified.")
                : Optional.empty();
    }

    /** Returns the account whose password is guessed; the same for all users if they share one password. */
    public String account(String user) {
        return isShared() ? SHARED : user;
    }

    private PasswordCheck shared(SharedPassword shared, String user, String password) {
        // User names are not verified here: no right may depend on one.
        return StoredPassword.of(shared.password().text()).matches(password)
                ? new PasswordCheck(Optional.of(identity(SHARED, user)), false)
                : PasswordCheck.unknown();
    }

    private PasswordCheck ofFile(PasswordFile file, String user, String password) {
        Map<String, Secret> users = read(file);
        Optional<StoredPassword> stored =
                Optional.ofNullable(users.get(user)).map(secret -> StoredPassword.of(secret.text()));
        boolean right = stored.filter(kept -> kept.matches(password)).isPresent();
        if (stored.filter(StoredPassword::isHashed).isEmpty()) {
            // An unknown user, or a user without a hash, takes as much time as a user with a hash.
            users.values().stream()
                    .map(secret -> StoredPassword.of(secret.text()))
                    .filter(StoredPassword::isHashed)
                    .findFirst()
                    .ifPresent(hash -> hash.matches(password));
        }
        return new PasswordCheck(right ? Optional.of(identity(user, user)) : Optional.empty(), stored.isPresent());
    }

    private static Map<String, Secret> read(PasswordFile file) {
        try {
            return file.read();
        } catch (IOException unreadable) {
            throw new LoginFailedException(
                    LoginFailure.INTERNAL_ERROR, "the file of panel.basic-auth can no longer be read", unreadable);
        }
    }

    private Identity identity(String id, String user) {
        return Identity.of(registration, id, user, Set.of()).withClaims(Map.of("user", user));
    }
}
