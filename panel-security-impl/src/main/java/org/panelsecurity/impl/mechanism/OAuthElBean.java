package org.panelsecurity.impl.mechanism;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.OAuthContext;

/** The values of {@code #{oauth.…}} in EL. Absent values are null, since EL does not open an {@code Optional}. */
@Named("oauth")
@ApplicationScoped
public class OAuthElBean {
    @Inject
    private OAuthContext context;

    @Inject
    private HttpServletRequest request;

    @Inject
    private PanelSecurityExtension panelSecurity;

    /** The user name; null for a guest. */
    public @Nullable String getUser() {
        return context.getUser().orElse(null);
    }

    public boolean isLoggedIn() {
        return context.isLoggedIn();
    }

    /** The name of the registration; null for a guest. */
    public @Nullable String getRegistration() {
        return context.getRegistration().orElse(null);
    }

    public Map<String, Object> getUserInfo() {
        return context.getUserInfo();
    }

    /** All roles of the user; empty for a guest. */
    public Set<String> getRoles() {
        return RequestSession.ofCurrent(request)
                .map(session ->
                        panelSecurity.deployment().flows().principalRules().roles(session))
                .orElse(Set.of());
    }
}
