package org.panelsecurity.impl.flow.logout;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginEvent.LoggedOutByProvider;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.TokenRefused;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.UntrustedText;
import org.panelsecurity.impl.protocol.VerifiedLogoutToken;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UsedLogoutTokens;

/**
 * Endpoint to which a provider posts a logout token when one of its sessions ends (OpenID Connect Back-Channel Logout 1.0, section 2.5).
 * No browser takes part. Cookies and the origin of the request do not count, only the token. Thread-safe.
 */
public final class BackChannelLogout {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;

    private final ServedPaths servedPaths;
    private final Registrations registrations;
    private final boolean enabled;
    private final SharedSessions sessions;
    private final UsedLogoutTokens usedTokens;
    private final StoreOutages outages;
    private final SecurityEvents events;
    private final OnceAMinute onceAMinute;

    /** @param enabled whether revoked sessions are marked in the shared store; otherwise the endpoint does not exist */
    public BackChannelLogout(
            ServedPaths servedPaths,
            Registrations registrations,
            boolean enabled,
            SharedSessions sessions,
            UsedLogoutTokens usedTokens,
            StoreOutages outages,
            SecurityEvents events,
            Clock clock) {
        this.servedPaths = servedPaths;
        this.registrations = registrations;
        this.enabled = enabled;
        this.sessions = sessions;
        this.usedTokens = usedTokens;
        this.outages = outages;
        this.events = events;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Answers 200 once the sessions have ended, or if there were none (section 2.8). */
    public Reply of(Exchange exchange) {
        Optional<Registration> registration =
                servedPaths.namedBackChannel(exchange).flatMap(registrations::find);
        Optional<ProviderConnection> provider =
                registration.flatMap(named -> named.authority().backChannel());
        if (!enabled || registration.isEmpty() || provider.isEmpty()) {
            return Reply.notFound();
        }
        if (!exchange.method().equals("POST")) {
            return Reply.methodNotAllowed("POST");
        }
        List<String> tokens = exchange.form().getOrDefault("logout_token", List.of());
        if (tokens.size() == 1) {
            return end(tokens.get(0), registration.get(), provider.get(), exchange);
        }
        refused(registration.get(), false, exchange);
        return error(BAD_REQUEST, "invalid_request", "the form must contain exactly one logout_token");
    }

    private Reply end(String token, Registration registration, ProviderConnection provider, Exchange exchange) {
        try {
            VerifiedLogoutToken verified = provider.verifyLogoutToken(token);
            if (usedTokens.has(registration.client(), verified.jti())) {
                refused(registration, true, exchange);
                return rejected(registration, "the logout token was used before (jti)");
            }
            endOnce(verified, registration.client());
            Optional<String> subject = Optional.ofNullable(verified.sub());
            events.send(exchange, at -> LoggedOutByProvider.of(registration.name(), subject, at));
            return Reply.of(new Reply.Content.Status(OK));
        } catch (StoreUnavailableException outage) {
            outages.accept(outage);
            return error(
                    UNAVAILABLE,
                    "temporarily_unavailable",
                    "the session store does not answer; send the logout token again");
        } catch (LoginFailedException failed) {
            if (failed.failure() == LoginFailure.ID_TOKEN_REJECTED) {
                refused(registration, false, exchange);
                return rejected(registration, failed.detail());
            }
            log(registration, " not verified, no session ended: ", failed.detail());
            return error(
                    UNAVAILABLE,
                    "temporarily_unavailable",
                    "the keys of the provider could not be fetched; send the logout token again");
        }
    }

    private void refused(Registration registration, boolean replayed, Exchange exchange) {
        events.send(exchange, at -> TokenRefused.ofLogout(registration.name(), replayed, at));
    }

    private Reply rejected(Registration registration, String why) {
        log(registration, " rejected: ", why);
        return error(BAD_REQUEST, "invalid_request", why);
    }

    private void endOnce(VerifiedLogoutToken token, Client client) {
        // Recorded afterwards: if the store fails in between, the provider can send the token again. Two requests with
        // one token at the same time have the same effect.
        end(token, client);
        usedTokens.add(client, token.jti());
    }

    private void end(VerifiedLogoutToken token, Client client) {
        String sid = token.sid();
        String sub = token.sub();
        if (sid != null) {
            sessions.endAtProvider(client, sid, sub);
        } else if (sub != null) {
            sessions.endOfSubject(client, sub);
        }
    }

    // Any sender may post tokens, so at most one line a minute is logged for each registration.
    private void log(Registration registration, String what, String why) {
        if (onceAMinute.isDue(registration.name())) {
            LOG.log(
                    Level.WARNING,
                    UntrustedText.line("Back-channel logout token from " + registration.displayName() + what + why));
        }
    }

    private static Reply error(int status, String error, String description) {
        return Reply.of(new Reply.Content.Json(status, Map.of("error", error, "error_description", description)));
    }
}
