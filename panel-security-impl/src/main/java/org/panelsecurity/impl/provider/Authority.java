package org.panelsecurity.impl.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.protocol.LogoutRequest;
import org.panelsecurity.impl.protocol.ProviderConnection;

/** The authority that verifies the users of a registration: a provider, or local passwords. Implementations are thread-safe. */
public sealed interface Authority permits ProviderAuthority, LocalAuthority {
    /** Returns the issuer in the sealed cookies of a registration: sessions of another one are refused. */
    String issuer();

    /** Returns the provider to which users are redirected; absent if they type a password at this application. */
    Optional<ProviderConnection> redirect();

    /** Returns the provider whose logout tokens can be verified (OpenID Connect Back-Channel Logout 1.0); absent if there is none. */
    Optional<ProviderConnection> backChannel();

    /** Returns the provider whose password the form asks for: its display name; empty if passwords are local. */
    String passwordProvider(String displayName);

    /** Returns the account whose password is guessed, as the guess limit counts it. */
    String guessedAccount(String user);

    /** Returns whether user names are verified. If they are not, a name must not be worth a group of the application's stores. */
    boolean verifiesNames();

    /** Returns whether an ID token could be verified, but the configured scopes do not request one. */
    boolean omitsIdToken();

    /** Returns whether the endpoints are discovered from the provider's metadata. */
    boolean discovers();

    /** Returns settings of the connection that have no effect, each with the reason. */
    List<String> warnings();

    /** Revokes tokens; returns those that may still be valid, each with the reason. Never throws. May take long. */
    List<String> revoke(TokenSet tokens);

    /** Returns whether only the network can tell {@link #logoutUri}. */
    boolean mustAskWhereToLogOut();

    /** Returns the URL at which the browser ends its session at the provider; absent if there is none. */
    Optional<URI> logoutUri(LogoutRequest request);

    /** Returns the result of the function for this kind of authority. Exhaustive, as a switch over types is not in Java 17. */
    <T> T either(Function<ProviderConnection, T> provider, Function<LocalUsers, T> local);
}
