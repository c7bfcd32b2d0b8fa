package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.session.StoreUnavailableException;

/**
 * The bean that the server calls for every request (Jakarta Security 3.0, section 2.1). {@link Routes} has the table of routes. Whatever
 * fails refuses the request.
 */
@ApplicationScoped
public class OAuthAuthenticationMechanism implements HttpAuthenticationMechanism {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private @Nullable Deployment deployment;

    // Kept, since the extension is behind a proxy, and each request needs it.
    @Inject
    void workWith(PanelSecurityExtension panelSecurity) {
        deployment = panelSecurity.deployment();
    }

    // The request is current as long as the block runs.
    @SuppressWarnings("try")
    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        ContainerRequest call = call(request, response, context);
        ServiceUnavailable unavailable = deployment().unavailable();
        try (CurrentRequest current = CurrentRequest.is(request)) {
            return PanelSecurityInitializer.isGuarded(request.getServletContext())
                    ? call.route()
                    : call.refuse(() -> unavailable.guardMissing(request, response));
        } catch (StoreUnavailableException outage) {
            return call.refuse(() -> unavailable.storeSilent(request, response));
        } catch (RuntimeException | Error unexpected) {
            // Errors too, such as a class that the application's access check lacks: some servers answer 200 to them.
            return call.refuse(() -> unavailable.failed(unexpected, request, response));
        }
    }

    /** Logs out; also what {@code HttpServletRequest.logout()} does. */
    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (response.isCommitted() && RequestSession.of(request).isPresent()) {
            LOG.log(Level.WARNING, "A logout came after the answer had begun: the browser keeps its session cookies.");
        }
        call(request, response, context).logOut();
        context.cleanClientSubject();
    }

    private ContainerRequest call(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        return new ContainerRequest(deployment(), request, response, context);
    }

    private Deployment deployment() {
        return Objects.requireNonNull(deployment, "the container has not called workWith");
    }
}
