package org.panelsecurity.impl.provider;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.protocol.LogoutRequest;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.settings.Setting;

/** The passwords of {@code panel.basic-auth}: there is no provider, and there are no tokens. */
record LocalAuthority(LocalUsers users) implements Authority {
    @Override
    public String issuer() {
        return Setting.BASIC_AUTH.key();
    }

    @Override
    public Optional<ProviderConnection> redirect() {
        return Optional.empty();
    }

    @Override
    public Optional<ProviderConnection> backChannel() {
        return Optional.empty();
    }

    @Override
    public String passwordProvider(String displayName) {
        return "";
    }

    @Override
    public String guessedAccount(String user) {
        return users.account(user);
    }

    @Override
    public boolean verifiesNames() {
        return !users.isShared();
    }

    @Override
    public boolean omitsIdToken() {
        return false;
    }

    @Override
    public boolean discovers() {
        return false;
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public List<String> revoke(TokenSet tokens) {
        return List.of();
    }

    @Override
    public boolean mustAskWhereToLogOut() {
        return false;
    }

    @Override
    public Optional<URI> logoutUri(LogoutRequest request) {
        return Optional.empty();
    }

    @Override
    public <T> T either(Function<ProviderConnection, T> provider, Function<LocalUsers, T> local) {
        return local.apply(users);
    }
}
