package org.panelsecurity.impl.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.protocol.LogoutRequest;
import org.panelsecurity.impl.protocol.ProviderConnection;

/**
 * A provider that verifies users.
 *
 * @param redirects whether users log in at the provider; otherwise this application passes their password to it
 */
record ProviderAuthority(ProviderConnection connection, boolean redirects) implements Authority {
    @Override
    public String issuer() {
        return connection.issuer();
    }

    @Override
    public Optional<ProviderConnection> redirect() {
        return redirects ? Optional.of(connection) : Optional.empty();
    }

    @Override
    public Optional<ProviderConnection> backChannel() {
        return redirects && connection.openId() ? Optional.of(connection) : Optional.empty();
    }

    @Override
    public String passwordProvider(String displayName) {
        return displayName;
    }

    @Override
    public String guessedAccount(String user) {
        return user;
    }

    @Override
    public boolean verifiesNames() {
        return true;
    }

    @Override
    public boolean omitsIdToken() {
        return connection.doesWithoutIdToken();
    }

    @Override
    public boolean discovers() {
        return connection.discovers();
    }

    @Override
    public List<String> warnings() {
        return connection.warnings();
    }

    @Override
    public List<String> revoke(TokenSet tokens) {
        return connection.revoke(tokens);
    }

    @Override
    public boolean mustAskWhereToLogOut() {
        return connection.mustAskWhereToLogOut();
    }

    @Override
    public Optional<URI> logoutUri(LogoutRequest request) {
        return connection.logoutUri(request);
    }

    @Override
    public <T> T either(Function<ProviderConnection, T> provider, Function<LocalUsers, T> local) {
        return provider.apply(connection);
    }
}
