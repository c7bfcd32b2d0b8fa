package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.Identity;
import org.panelsecurity.OAuthContext;
import org.panelsecurity.TokenSet;
import org.panelsecurity.impl.session.Details;
import org.panelsecurity.impl.session.UserSession;

/**
 * The context of the current request: it reads the session that the mechanism put on the request, and holds no state. Not request-scoped:
 * the container's exception would come before any answer of ours where no request is active.
 */
@ApplicationScoped
public class OAuthContextBean implements OAuthContext {
    @Inject
    private HttpServletRequest request;

    @Override
    public boolean isLoggedIn() {
        return session().isPresent();
    }

    @Override
    public Optional<String> getUser() {
        return getIdentity().map(Identity::user);
    }

    @Override
    public Optional<Identity> getIdentity() {
        return session().map(UserSession::identity);
    }

    @Override
    public Optional<String> getRegistration() {
        return getIdentity().map(Identity::registration);
    }

    @Override
    public Map<String, Object> getUserInfo() {
        return getIdentity().map(Identity::claims).orElse(Map.of());
    }

    @Override
    public Optional<String> getAccessToken() {
        return tokens().map(TokenSet::accessToken).filter(token -> !token.isEmpty());
    }

    @Override
    public Optional<String> getRefreshToken() {
        return tokens().map(TokenSet::refreshToken);
    }

    @Override
    public Optional<String> getIdToken() {
        return tokens().map(TokenSet::idToken);
    }

    @Override
    public Optional<Instant> getSessionExpiresAt() {
        return session().map(session -> session.life().expiresAt());
    }

    @Override
    public Optional<Instant> getAccessTokenExpiresAt() {
        return session().map(session -> session.providerState().accessTokenExpiresAt());
    }

    private Optional<TokenSet> tokens() {
        return session().flatMap(UserSession::details).map(Details::tokens);
    }

    private Optional<UserSession> session() {
        return RequestSession.ofCurrent(request);
    }
}
