package org.panelsecurity.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.test.provider.LocalProvider;
import org.panelsecurity.test.provider.ProviderFailure;
import org.panelsecurity.test.provider.ProviderUser;

/**
 * An OpenID provider in the JVM of the tests, and real logins at an application that uses it: {@code @RegisterExtension static
 * PanelProvider provider = PanelProvider.start();}. Its port is on a loopback address. It ends when all tests have ended.
 *
 * <p>The application gets {@link #settings()}. A parameter of type {@link LoggedIn} is a user who is logged in there; {@link TestUser}
 * names the user. Thread-safe: each login is separate.
 */
public final class PanelProvider extends TestUserExtension implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int SECRET_BYTES = 32;

    private final PanelProviderBuilder builder;
    private final LocalProvider provider;
    private final ProviderSettings settings;
    private final @Nullable ProviderCertificate certificate;
    private final HttpClient http;

    PanelProvider(PanelProviderBuilder builder) {
        this.builder = builder;
        certificate = builder.isTls ? ProviderCertificate.forHost(builder.host) : null;
        String secret = builder.clientSecret == null ? randomSecret() : builder.clientSecret;
        provider = LocalProvider.forClient(builder.clientId, secret)
                .redirectUris(this::isApplication)
                .host(builder.host)
                .port(builder.port)
                .tls(certificate == null ? null : certificate.context())
                .users(builder.users)
                .start();
        settings = new ProviderSettings(builder, provider, secret, certificate == null ? null : certificate.pem());
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).version(HttpClient.Version.HTTP_1_1);
        if (builder.applicationTls != null) {
            client.sslContext(builder.applicationTls);
        }
        http = client.build();
    }

    /** Starts a provider at any free port of the loopback address 127.0.0.1. */
    public static PanelProvider start() {
        return builder().start();
    }

    /** Begins a provider that differs from the usual one. */
    public static PanelProviderBuilder builder() {
        return new PanelProviderBuilder();
    }

    /** Returns the settings of the application, by key: registration, issuer, client, claims, and the certificate for TLS. */
    public Map<String, String> settings() {
        return settings.map();
    }

    /** Returns the settings as environment variables. */
    public Map<String, String> environment() {
        return settings.environment();
    }

    /** Returns the settings as options of a JVM: {@code -Dpanel.oauth.provider=test} and so on. */
    public List<String> systemProperties() {
        return settings.systemProperties();
    }

    /** Returns the settings as the text of a {@code META-INF/microprofile-config.properties}. It wins over the application's file. */
    public String properties() {
        return settings.properties();
    }

    /** Returns the issuer, which is also the address of the provider. */
    public URI issuer() {
        return provider.issuer();
    }

    /** Returns the file of the provider's certificate, in PEM format; empty without TLS. */
    public Optional<Path> certificate() {
        return Optional.ofNullable(certificate).map(ProviderCertificate::pem);
    }

    /**
     * Logs in a user at the application whose address was given as {@code application(...)}.
     *
     * @throws TestLoginException if the login does not end with a session
     */
    public LoggedIn login(String name, String... groups) {
        return login(ProviderUser.of(name, groups));
    }

    /** As {@link #login(String, String...)}, for a user with further claims. */
    public LoggedIn login(ProviderUser user) {
        return application()
                .map(address -> login(user, address))
                .orElseThrow(() -> new IllegalStateException(
                        "The address of the application is not known. Use PanelProvider.builder().application(...)."));
    }

    /** As {@link #login(ProviderUser)}, at the application at this address: scheme, host, port and context path. */
    public LoggedIn login(ProviderUser user, URI application) {
        return begin(user).at(ApplicationAddress.of(application));
    }

    @Override
    LoggedIn begin(ProviderUser user) {
        return new LoggedIn(
                user,
                http,
                application -> new RealLogin(http, provider, application, user)
                        .run(endpoint(application, builder.loginEndpoint + "/" + builder.registration)));
    }

    @Override
    Optional<URI> application() {
        return Optional.ofNullable(builder.application);
    }

    /** Makes a call or a login to come fail, for example {@code fails(nextTokenCall(503).of("mona"))}. */
    public void fails(ProviderFailure failure) {
        provider.fail(failure);
    }

    /** Sets how long access tokens live that are issued from now on, five minutes by default. */
    public void expiresIn(Duration life) {
        provider.accessTokenLife(life);
    }

    /** Sets how long this user's access tokens live that are issued from now on. */
    public void expiresIn(String user, Duration life) {
        provider.accessTokenLife(user, life);
    }

    /**
     * Ends this login at the provider, which tells the application by back-channel logout.
     *
     * @throws IllegalStateException if the application does not take the logout token
     */
    public void logOut(LoggedIn user) {
        tell(user.application(), provider.logoutToken(user.session().login()));
    }

    /** Ends all logins of a user at the provider, as {@link #logOut(LoggedIn)} does. */
    public void logOut(ProviderUser user, URI application) {
        tell(ApplicationAddress.of(application), provider.logoutToken(user));
    }

    private void tell(URI application, String token) {
        URI endpoint = endpoint(application, builder.logoutEndpoint + "/backchannel/" + builder.registration);
        new BackChannelLogout(http).send(token, endpoint);
    }

    /** Ends the provider. JUnit does it after all tests. */
    @Override
    public void close() {
        provider.close();
    }

    private boolean isApplication(URI redirect) {
        URI application = builder.application;
        return application == null
                ? ApplicationAddress.isLoopback(redirect)
                : redirect.toString().startsWith(application.toString())
                        || application.toString().equals(redirect + "/");
    }

    private static URI endpoint(URI application, String path) {
        return URI.create(application.toString().replaceFirst("/$", "") + path);
    }

    private static String randomSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PanelProvider at " + issuer();
    }
}
