package org.panelsecurity.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One login as a browser does it: the application's login endpoint, the redirect to the provider, the callback. The provider's page is
 * left out: the provider, which is in this JVM, is told who logs in.
 */
final class RealLogin {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_REQUESTS = 10;
    private static final int MIN_REDIRECT = 300;
    private static final int MIN_ERROR = 400;

    private final HttpClient http;
    private final LocalProvider provider;
    private final URI application;
    private final ProviderUser user;
    private final LoginCookies cookies;
    private @Nullable Authorization authorization;

    RealLogin(HttpClient http, LocalProvider provider, URI application, ProviderUser user) {
        this.http = http;
        this.provider = provider;
        this.application = application;
        this.user = user;
        this.cookies = new LoginCookies(application);
    }

    LoggedIn.Session run(URI loginEndpoint) {
        URI next = loginEndpoint;
        for (int i = 0; i < MAX_REQUESTS; i++) {
            HttpResponse<String> response = get(next);
            cookies.set(next, response.headers().allValues("set-cookie"));
            URI target = target(next, response);
            if (isAuthorization(target)) {
                next = authorize(target);
            } else if (authorization != null && !isCallback(target)) {
                return session(authorization);
            } else if (isApplication(target)) {
                next = target;
            } else {
                throw new TestLoginException(
                        "The application at " + application + " sends its users to " + withoutQuery(target)
                                + ", and not to this provider. Start it with the settings of the provider: provider.settings().");
            }
        }
        throw new TestLoginException(
                "The login of " + user.name() + " at " + application + " ended in a redirect loop.");
    }

    private HttpResponse<String> get(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Accept", "text/html")
                .header("Accept-Language", "en")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");
        String header = cookies.header(uri);
        if (!header.isEmpty()) {
            request.header("Cookie", header);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new TestLoginException(
                    "The application at " + application + " cannot be reached: " + e
                            + ". Is it started, and is this its address?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestLoginException("The login of " + user.name() + " was interrupted.", e);
        }
    }

    private URI target(URI asked, HttpResponse<String> response) {
        int status = response.statusCode();
        return response.headers()
                .firstValue("Location")
                .filter(location -> status >= MIN_REDIRECT && status < MIN_ERROR)
                .map(asked::resolve)
                .orElseThrow(() ->
                        ErrorPage.read(user.name(), status, response.body()).orElseGet(() -> noLogin(asked, status)));
    }

    private TestLoginException noLogin(URI asked, int status) {
        String fact = "The application at " + application + " answered "
                + withoutQuery(asked).getRawPath() + " with " + status;
        if (authorization != null) {
            return new TestLoginException(fact + ", and not with the end of the login of " + user.name() + ".");
        }
        return new TestLoginException(
                status == 503
                        ? fact
                                + ": it is not running, or Panel Security refuses all requests. The server log has the cause."
                        : fact
                                + ", and not with a login. Either it is not protected by Panel Security, or it does not have the"
                                + " settings of the provider: provider.settings().");
    }

    private URI authorize(URI request) {
        if (authorization != null) {
            throw new TestLoginException("The application at " + application + " began a second login of " + user.name()
                    + " instead of a session.");
        }
        try {
            authorization = provider.authorize(request.getRawQuery(), user);
            return itsOwn(authorization.redirect());
        } catch (RefusedRequestException e) {
            throw new TestLoginException(
                    "The provider refused the login of " + user.name() + " at " + application + ": " + e.getMessage()
                            + " It sends users to the application alone, at the address of application(...) or of this login."
                            + " If panel.oauth.redirect-uri is set, it has to be an address of this application.",
                    e);
        }
    }

    /** The provider may know several applications. */
    private URI itsOwn(URI redirect) {
        if (!ApplicationAddress.isIn(application, redirect)) {
            throw new TestLoginException("The application at " + application + " has the redirect URI "
                    + withoutQuery(redirect) + " of another application. Is panel.oauth.redirect-uri set?");
        }
        return redirect;
    }

    private LoggedIn.Session session(Authorization done) {
        ProviderLogin login = done.login()
                .orElseThrow(() -> new TestLoginException("The application at " + application
                        + " went on although the provider refused the login of " + user.name() + "."));
        if (cookies.at(application).isEmpty()) {
            throw new TestLoginException("The application at " + application
                    + " set no cookie that a browser would keep for " + user.name() + ".");
        }
        return new LoggedIn.Session(application, cookies, login);
    }

    private boolean isAuthorization(URI target) {
        URI endpoint = provider.authorizationEndpoint();
        return target.getRawQuery() != null && withoutQuery(target).equals(endpoint);
    }

    /** The application can send a browser to the callback twice. */
    private boolean isCallback(URI target) {
        return authorization != null
                && target.getRawQuery() != null
                && target.getRawQuery().contains("state=")
                && withoutQuery(target).equals(withoutQuery(authorization.redirect()));
    }

    private boolean isApplication(URI target) {
        return application.getHost().equals(target.getHost());
    }

    private static URI withoutQuery(URI uri) {
        String text = uri.toString();
        int query = text.indexOf('?');
        return query < 0 ? uri : URI.create(text.substring(0, query));
    }
}
