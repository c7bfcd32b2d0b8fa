package org.panelsecurity.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Starts a {@link PanelProvider} that differs from the usual one. */
public final class PanelProviderBuilder {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int SECRET_BYTES = 32;

    String registration = "test";
    String clientId = "panel-security-test";

    @Nullable
    String clientSecret;

    String host = "127.0.0.1";
    int port;
    boolean isTls;

    @Nullable
    URI application;

    @Nullable
    SSLContext applicationTls;

    String loginEndpoint = "/login";
    String logoutEndpoint = "/logout";
    List<ProviderUser> users = List.of();

    PanelProviderBuilder() {}

    /** Sets the address of the application: scheme, host, port and context path. Users are sent there, and
     * nowhere else. Without it they are sent to the applications at which a test has begun a login. */
    public PanelProviderBuilder application(String address) {
        application = ApplicationAddress.of(URI.create(address));
        return this;
    }

    /** Sets the TLS context for requests to the application. */
    public PanelProviderBuilder applicationTls(SSLContext context) {
        applicationTls = context;
        return this;
    }

    /**
     * Sets the name of the registration, {@code test} by default. With the name that it has in production, the roles and groups of the
     * production configuration hold in tests too.
     */
    public PanelProviderBuilder registration(String name) {
        registration = name;
        return this;
    }

    /** Sets client id and secret, for an application that is started before the tests and needs settings that never change. */
    public PanelProviderBuilder client(String id, String secret) {
        clientId = id;
        clientSecret = secret;
        return this;
    }

    /** Sets the port of the provider; 0, the default, is any free one. */
    public PanelProviderBuilder port(int number) {
        port = number;
        return this;
    }

    /** Makes the provider answer over TLS, with a certificate that the settings name. */
    public PanelProviderBuilder tls() {
        isTls = true;
        return this;
    }

    /**
     * Makes the provider answer over TLS under another name, for an application in a container that reaches the loopback address of this
     * machine under that name.
     */
    public PanelProviderBuilder tls(String name) {
        isTls = true;
        host = name;
        return this;
    }

    /** Sets {@code panel.login-endpoint} and {@code panel.logout-endpoint} of the application, if they are not the usual ones. */
    public PanelProviderBuilder endpoints(String login, String logout) {
        loginEndpoint = login;
        logoutEndpoint = logout;
        return this;
    }

    /** Sets the users whom the page of the provider offers to a browser. */
    public PanelProviderBuilder users(ProviderUser... known) {
        users = List.of(known);
        return this;
    }

    String secret() {
        if (clientSecret != null) {
            return clientSecret;
        }
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    HttpClient http() {
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).version(HttpClient.Version.HTTP_1_1);
        return (applicationTls == null ? client : client.sslContext(applicationTls)).build();
    }

    /** Starts the provider. */
    public PanelProvider start() {
        return new PanelProvider(this);
    }
}
