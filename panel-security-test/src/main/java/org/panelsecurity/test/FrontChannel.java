package org.panelsecurity.test;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages that the provider shows to a browser. */
final class FrontChannel {
    private final AuthorizationRequests requests;
    private final UserForm form;
    private final RegisteredClient client;

    FrontChannel(AuthorizationRequests requests, UserForm form, RegisteredClient client) {
        this.requests = requests;
        this.form = form;
        this.client = client;
    }

    ProviderResponse authorization(ProviderRequest request) {
        try {
            return request.isPost() ? posted(request) : asked(request.query());
        } catch (RefusedRequestException e) {
            return ProviderResponse.page(
                    ProviderResponse.BAD_REQUEST, UserForm.refusal(String.valueOf(e.getMessage())));
        }
    }

    private ProviderResponse asked(String query) throws RefusedRequestException {
        @Nullable URI redirect = requests.withoutUser(query);
        return redirect == null
                ? ProviderResponse.page(ProviderResponse.OK, form.html(query, null))
                : ProviderResponse.redirect(redirect);
    }

    private ProviderResponse posted(ProviderRequest request) throws RefusedRequestException {
        Map<String, List<String>> fields = URLUtils.parseParameters(request.body());
        String query = UserForm.request(fields);
        try {
            return ProviderResponse.redirect(
                    requests.authorize(query, form.read(fields)).redirect());
        } catch (IllegalArgumentException e) {
            return ProviderResponse.page(ProviderResponse.BAD_REQUEST, form.html(query, e.getMessage()));
        }
    }

    /** The logout of the user at the provider (OpenID Connect RP-Initiated Logout 1.0). There is no session here that could end. */
    ProviderResponse endSession(ProviderRequest request) {
        Map<String, List<String>> parameters =
                URLUtils.parseParameters(request.isPost() ? request.body() : request.query());
        List<String> targets = parameters.getOrDefault("post_logout_redirect_uri", List.of());
        if (targets.isEmpty()) {
            return ProviderResponse.page(ProviderResponse.OK, UserForm.refusal("You are logged out."));
        }
        try {
            URI target = URI.create(targets.get(0));
            if (client.allowsRedirect(target)) {
                return ProviderResponse.redirect(withState(target, parameters.getOrDefault("state", List.of())));
            }
        } catch (IllegalArgumentException e) {
            // No URI, so not an allowed one either.
        }
        return ProviderResponse.page(
                ProviderResponse.BAD_REQUEST,
                UserForm.refusal("This provider does not allow the post_logout_redirect_uri of the request."));
    }

    private static URI withState(URI target, List<String> states) {
        if (states.isEmpty()) {
            return target;
        }
        String parameter = URLUtils.serializeParameters(Map.of("state", states));
        return URI.create(target + (target.getRawQuery() == null ? "?" : "&") + parameter);
    }
}
