package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.panelsecurity.OAuthSessions;
import org.panelsecurity.impl.flow.logout.SessionEnder;
import org.panelsecurity.impl.flow.web.Exchange;

/** Ends sessions for the application. The event names the request in which it does so, if there is one. */
@ApplicationScoped
public class OAuthSessionsBean implements OAuthSessions {
    @Inject
    private HttpServletRequest request;

    @Inject
    private PanelSecurityExtension panelSecurity;

    @Override
    public void endAllOf(String registration, String id) {
        Deployment deployment = panelSecurity.deployment();
        deployment.flows().endSessions().allOf(registration, id, ender(deployment));
    }

    @Override
    public void end(String session) {
        Deployment deployment = panelSecurity.deployment();
        deployment.flows().endSessions().one(session, ender(deployment));
    }

    private SessionEnder ender(Deployment deployment) {
        return new SessionEnder(exchange(deployment), RequestSession.ofCurrent(request));
    }

    private Optional<Exchange> exchange(Deployment deployment) {
        try {
            return request.getMethod() == null ? Optional.empty() : Optional.of(deployment.exchange(request));
        } catch (ContextNotActiveException | IllegalStateException noRequest) {
            return Optional.empty();
        }
    }
}
