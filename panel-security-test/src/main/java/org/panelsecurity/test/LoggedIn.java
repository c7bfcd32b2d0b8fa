package org.panelsecurity.test;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user who is logged in at the application, as a browser is: with the cookies that the application set. As a parameter of a test it is
 * a separate login. Thread-safe.
 */
public final class LoggedIn {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    /** The result of a login. */
    record Session(URI application, LoginCookies cookies, ProviderLogin login) {}

    private final ProviderUser user;
    private final HttpClient http;
    private final Function<URI, Session> login;
    private @Nullable Session session;

    LoggedIn(ProviderUser user, HttpClient http, Function<URI, Session> login) {
        this.user = user;
        this.http = http;
        this.login = login;
    }

    /** Logs in, unless that has happened. */
    synchronized LoggedIn at(URI application) {
        if (session == null) {
            session = login.apply(application);
        }
        return this;
    }

    synchronized Session session() {
        if (session == null) {
            throw new IllegalStateException("The address of the application is not known here. Use"
                    + " PanelProvider.builder().application(...), a field @ArquillianResource URL of the test class,"
                    + " or a parameter @ArquillianResource URL of this method.");
        }
        return session;
    }

    /** Returns the user. */
    public ProviderUser user() {
        return user;
    }

    /** Returns the address of the application, with a slash at its end. */
    public URI application() {
        return session().application();
    }

    /**
     * Returns the address of a page of the application.
     *
     * @param path from the application's root, with or without a slash at its beginning
     */
    public URI page(String path) {
        return application().resolve("./" + (path.startsWith("/") ? path.substring(1) : path));
    }

    /** Returns the cookies that the application gets now, by name: for REST Assured and Selenium. */
    public Map<String, String> cookies() {
        return session().cookies().at(application());
    }

    /** Returns the value of the header {@code Cookie} that the application gets now. */
    public String cookieHeader() {
        return session().cookies().header(application());
    }

    /** Returns a store of cookies that takes what the application sets later, for {@code java.net.http} and others. */
    public CookieHandler cookieHandler() {
        return session().cookies();
    }

    /** Sends a GET request with the cookies, as a script does: it follows no redirect. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(page(path)));
    }

    /**
     * Sends a request with the cookies, and takes what the application sets. It follows no redirect. Requests other than GET and HEAD
     * have the header {@code Origin} of the application, as from one of its pages. If the request has a header {@code Cookie},
     * {@code Origin} or {@code Sec-Fetch-Site}, or a timeout, it stays.
     */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest complete = complete(request);
        URI uri = complete.uri();
        try {
            HttpResponse<String> response = http.send(complete, BodyHandlers.ofString());
            session().cookies().set(uri, response.headers().allValues("set-cookie"));
            return response;
        } catch (IOException e) {
            throw new TestLoginException("The application did not answer " + uri + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestLoginException("The request for " + uri + " was interrupted.", e);
        }
    }

    private HttpRequest complete(HttpRequest.Builder request) {
        HttpRequest given = request.build();
        HttpRequest.Builder complete = request.copy();
        String cookies = session().cookies().header(given.uri());
        if (!cookies.isEmpty() && given.headers().firstValue("Cookie").isEmpty()) {
            complete.header("Cookie", cookies);
        }
        if (needsOrigin(given)) {
            complete.header("Origin", application().resolve("/").toString().replaceFirst("/$", ""));
        }
        return (given.timeout().isPresent() ? complete : complete.timeout(TIMEOUT)).build();
    }

    /** Panel Security refuses a logout without it, as it refuses one that another site causes. */
    private boolean needsOrigin(HttpRequest request) {
        return !SAFE_METHODS.contains(request.method())
                && ApplicationAddress.isSameOrigin(application(), request.uri())
                && request.headers().firstValue("Origin").isEmpty()
                && request.headers().firstValue("Sec-Fetch-Site").isEmpty();
    }

    /** Returns the access token that the application got last from the provider. */
    public String accessToken() {
        return session().login().accessToken();
    }

    /** Returns the user's name. */
    @Override
    public String toString() {
        return user.name();
    }
}
