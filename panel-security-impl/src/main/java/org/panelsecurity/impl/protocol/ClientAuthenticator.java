package org.panelsecurity.impl.protocol;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.spi.ClientAuthentication;

/** Client authentication at the token endpoint (RFC 6749, section 2.3.1). */
final class ClientAuthenticator {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final Map<ClientAuthentication, String> NAMES = Map.of(
            ClientAuthentication.BASIC, "client_secret_basic",
            ClientAuthentication.POST, "client_secret_post",
            ClientAuthentication.NONE, "none");
    private static final List<ClientAuthentication> BY_PREFERENCE =
            List.of(ClientAuthentication.BASIC, ClientAuthentication.POST, ClientAuthentication.NONE);

    private final String registration;
    private final ClientRegistration.Credentials client;
    private final AtomicBoolean warned = new AtomicBoolean();

    ClientAuthenticator(ClientRegistration registration) {
        this.registration = registration.name();
        this.client = registration.credentials();
    }

    /**
     * Checks the client authentication method before a user is sent to the provider.
     *
     * @throws LoginFailedException CLIENT_REFUSED if the metadata list only methods that are not supported
     */
    void check(Metadata metadata) {
        @Nullable String secret = client.secret();
        ClientAuthentication chosen = method(metadata, secret);
        Set<String> announced = metadata.authenticationMethods();
        String name = NAMES.get(chosen);
        boolean withheld = chosen == ClientAuthentication.NONE && client.authentication() == null;
        if (secret != null && withheld && !warned.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "Registration " + registration + " does not send its client secret: the provider's metadata list"
                            + " no client authentication method with a secret, but " + words(announced)
                            + ". If the provider knows the secret, set panel.oauth.client-authentication to basic or post.");
        }
        if (secret != null && !announced.isEmpty() && !announced.contains(name) && !warned.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "Registration " + registration + " uses the client authentication method " + name
                            + " (panel.oauth.client-authentication), but the provider's metadata list only "
                            + words(announced) + ".");
        }
    }

    /** Returns a request with these fields and the credentials of the client. */
    AuthenticatedCall form(Metadata metadata, Map<String, List<String>> fields) {
        Map<String, List<String>> form = new LinkedHashMap<>(fields);
        HttpRequest.Builder call = HttpRequest.newBuilder()
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        @Nullable String secret = client.secret();
        ClientAuthentication chosen = method(metadata, secret);
        if (secret == null || chosen == ClientAuthentication.NONE) {
            form.put("client_id", List.of(client.clientId()));
        } else if (chosen == ClientAuthentication.POST) {
            form.put("client_id", List.of(client.clientId()));
            form.put("client_secret", List.of(secret));
        } else {
            ClientSecretBasic basic = new ClientSecretBasic(new ClientID(client.clientId()), new Secret(secret));
            call.header("Authorization", basic.toHTTPAuthorizationHeader());
        }
        call.POST(BodyPublishers.ofString(URLUtils.serializeParameters(form)));
        return new AuthenticatedCall(call, secret);
    }

    // OpenID Connect Discovery 1.0, section 3: the default is client_secret_basic.
    private ClientAuthentication method(Metadata metadata, @Nullable String secret) {
        if (client.authentication() != null) {
            return client.authentication();
        }
        Set<String> announced = metadata.authenticationMethods();
        if (secret == null) {
            return ClientAuthentication.NONE;
        }
        if (announced.isEmpty()) {
            return ClientAuthentication.BASIC;
        }
        return BY_PREFERENCE.stream()
                .filter(method -> announced.contains(NAMES.get(method)))
                .findFirst()
                .orElseThrow(() -> new LoginFailedException(
                        LoginFailure.CLIENT_REFUSED,
                        "the provider's metadata list only client authentication methods that are not supported: "
                                + words(announced)
                                + ". Configure the client at the provider for a client secret, and set panel.oauth.client-authentication"
                                + " to basic or post"));
    }

    private static String words(Set<String> methods) {
        return UntrustedText.printable(String.join(", ", methods));
    }
}
