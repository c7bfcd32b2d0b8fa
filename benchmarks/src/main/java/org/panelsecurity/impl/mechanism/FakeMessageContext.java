package org.panelsecurity.impl.mechanism;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a container hands a mechanism with a request, and is told by it. */
final class FakeMessageContext extends HttpMessageContextWrapper {
    private static final HttpMessageContext NOBODY = Nobody.of(HttpMessageContext.class);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private @Nullable Principal user;
    private Set<String> roles = Set.of();

    FakeMessageContext(HttpServletRequest request, HttpServletResponse response) {
        super(NOBODY);
        this.request = request;
        this.response = response;
    }

    @Override
    public HttpServletRequest getRequest() {
        return request;
    }

    @Override
    public HttpServletResponse getResponse() {
        return response;
    }

    @Override
    public AuthenticationStatus notifyContainerAboutLogin(Principal principal, Set<String> groups) {
        user = principal;
        roles = groups;
        return AuthenticationStatus.SUCCESS;
    }

    @Override
    public @Nullable Principal getCallerPrincipal() {
        return user;
    }

    @Override
    public Set<String> getGroups() {
        return roles;
    }

    @Override
    public boolean isProtected() {
        return false;
    }

    @Override
    public boolean isAuthenticationRequest() {
        return false;
    }
}
