package org.panelsecurity.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider in the JVM of the tests, and real logins at an application that uses it: {@code @RegisterExtension static
 * PanelProvider provider = PanelProvider.start();}. Its port is on a loopback address. It ends when all tests have ended.
 *
 * <p>The application gets {@link #settings()}. A parameter of type {@link LoggedIn} is a user who is logged in there; {@link TestUser}
 * names the user. Thread-safe: each login is separate.
 */
public final class PanelProvider extends TestUserExtension implements AutoCloseable {
    private final String registration;
    private final String loginPath;
    private final String logoutPath;
    private final Applications applications;
    private final LocalProvider provider;
    private final ProviderSettings settings;
    private final @Nullable ProviderCertificate certificate;
    private final HttpClient http;

    PanelProvider(PanelProviderBuilder builder) {
        registration = builder.registration;
        loginPath = builder.loginEndpoint + "/" + registration;
        logoutPath = builder.logoutEndpoint + "/backchannel/" + registration;
        applications = new Applications(builder.application);
        certificate = builder.isTls ? ProviderCertificate.forHost(builder.host) : null;
        String secret = builder.secret();
        provider = LocalProvider.forClient(builder.clientId, secret)
                .redirectUris(applications::contain)
                .host(builder.host)
                .port(builder.port)
                .tls(certificate == null ? null : certificate.context())
                .users(builder.users)
                .start();
        settings = new ProviderSettings(builder, provider, secret, certificate == null ? null : certificate.pem());
        http = builder.http();
    }

    /** Starts a provider at any free port of the loopback address 127.0.0.1. */
    public static PanelProvider start() {
        return builder().start();
    }

    /** Returns a builder, for a provider that differs from the usual one. */
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
        return login(user, known(application()));
    }

    /** As {@link #login(ProviderUser)}, at the application at this address: scheme, host, port and context path. */
    public LoggedIn login(ProviderUser user, URI application) {
        return begin(user).at(ApplicationAddress.of(application));
    }

    @Override
    LoggedIn begin(ProviderUser user) {
        return new LoggedIn(user, http, application -> {
            applications.add(application);
            return new RealLogin(http, provider, application, user).run(endpoint(application, loginPath));
        });
    }

    @Override
    String registration() {
        return registration;
    }

    @Override
    Optional<URI> application() {
        return applications.given();
    }

    @Override
    ProviderState state() {
        return provider.state();
    }

    /**
     * Makes one later call or login fail, for example {@code fails(nextTokenCall(503).of("mona"))}. A failure that no call has met ends
     * with the test, as {@link #reset} describes.
     */
    public void fails(ProviderFailure failure) {
        state().add(failure);
    }

    /** Sets the lifetime of new access tokens, five minutes by default. It holds until the end of the test. */
    public void expiresIn(Duration ttl) {
        state().accessTokenTtl(ttl);
    }

    /** Sets the lifetime of this user's new access tokens. It holds until the end of the test. */
    public void expiresIn(String user, Duration ttl) {
        state().accessTokenTtl(user, ttl);
    }

    /**
     * Takes back all failures that no call has met, and all lifetimes of access tokens. JUnit does it after each test for what was set
     * in the test; if tests run at the same time, after the last of them.
     */
    public void reset() {
        state().reset();
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

    /** As {@link #logOut(ProviderUser, URI)}, at the only application that uses this provider. */
    public void logOut(ProviderUser user) {
        logOut(user, known(applications.only()));
    }

    private void tell(URI application, String token) {
        new BackChannelLogout(http).send(token, endpoint(application, logoutPath));
    }

    /** Ends the provider. JUnit does it after all tests. */
    @Override
    public void close() {
        provider.close();
    }

    private static URI known(Optional<URI> application) {
        return application.orElseThrow(() -> new IllegalStateException(
                "The address of the application is not known. Use PanelProvider.builder().application(...)."));
    }

    private static URI endpoint(URI application, String path) {
        return URI.create(application.toString().replaceFirst("/$", "") + path);
    }

    @Override
    public String toString() {
        return "PanelProvider at " + issuer();
    }
}
