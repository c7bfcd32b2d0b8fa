package org.panelsecurity.impl.flow.login;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Navigation;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.session.LoginAttempt;
import org.panelsecurity.impl.settings.PathBorder;

/**
 * The login of a guest whom the provider knows, without a page of the provider: {@code prompt=none} (OpenID Connect Core 1.0, section
 * 3.1.2.1). A browser is asked once until it is closed. Whatever fails, the guest stays a guest. Thread-safe.
 */
public final class SilentLogin {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final String NO_PAGE = "none";

    private final Optional<Registration> registration;
    private final NewAttempts newAttempts;
    private final BrowserCookies cookies;
    private final CallbackAddresses addresses;
    private final LoginLinks links;
    private final Consumer<Registration> prepare;
    private final OnceAMinute onceAMinute;

    /**
     * @param registration at which guests are logged in; empty if they are not
     * @param prepare fetches in the background what the provider publishes
     */
    public SilentLogin(
            Optional<Registration> registration,
            NewAttempts newAttempts,
            BrowserCookies cookies,
            CallbackAddresses addresses,
            LoginLinks links,
            Consumer<Registration> prepare,
            Clock clock) {
        this.registration = registration;
        this.newAttempts = newAttempts;
        this.cookies = cookies;
        this.addresses = addresses;
        this.links = links;
        this.prepare = prepare;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Returns the redirect to the provider; empty if the request of this guest goes on. On the hot path of guests. */
    public Optional<Reply> of(Exchange exchange) {
        return registration.isPresent() && isDue(registration.get(), exchange)
                ? begin(registration.get(), exchange)
                : Optional.empty();
    }

    private boolean isDue(Registration at, Exchange exchange) {
        return exchange.method().equals("GET")
                // Without Fetch Metadata, it may be a crawler.
                && exchange.header("Sec-Fetch-Mode").isPresent()
                && Navigation.of(exchange) == Navigation.PAGE
                && !isFromHere(exchange)
                && !cookies.isAskedSilently(exchange)
                && !SilentAnswers.hasSilentState(exchange.query())
                // Its user has just logged out, or an administrator ended it.
                && cookies.session(exchange).isEmpty()
                // The cookie of the attempt would not reach the callback.
                && addresses.of(at).elsewhere(exchange).isEmpty();
    }

    // The browser was asked before it showed the page that it comes from. If its cookies do not come back, nothing else
    // tells. Applications beside this one have the same origin.
    private static boolean isFromHere(Exchange exchange) {
        return exchange.header("Sec-Fetch-Site").filter("same-origin"::equals).isPresent()
                && exchange.header("Referer")
                        .map(referer -> isInside(referer, exchange.contextPath()))
                        .orElse(true);
    }

    private static boolean isInside(String referer, String contextPath) {
        try {
            String path = URI.create(referer).getRawPath();
            return path == null || PathBorder.isAtOrBelow(path, contextPath);
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    private Optional<Reply> begin(Registration at, Exchange exchange) {
        ProviderConnection provider = at.authority().redirect().orElseThrow();
        if (!provider.canRedirectNow()) {
            if (onceAMinute.isDue("prepare")) {
                prepare.accept(at);
            }
            return Optional.empty();
        }
        try {
            LoginAttempt attempt = newAttempts.silent(at, provider, links.requested(exchange), exchange);
            return Optional.of(new ProviderRedirect(provider, at, cookies)
                    .with(attempt, NO_PAGE, exchange)
                    .with(cookies.askedSilently(exchange)));
        } catch (RuntimeException failure) {
            log(at, FailedLogin.known(failure));
            return Optional.empty();
        }
    }

    private void log(Registration at, LoginFailedException failed) {
        LOG.log(
                onceAMinute.isDue("begin") ? Level.WARNING : Level.DEBUG,
                UntrustedText.line("Silent login at " + at.name() + " could not begin, so guests stay guests: "
                        + failed.failure() + ": " + failed.detail()));
    }
}
