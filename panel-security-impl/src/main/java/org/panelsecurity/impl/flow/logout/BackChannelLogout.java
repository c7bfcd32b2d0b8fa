package org.panelsecurity.impl.flow.logout;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.protocol.ProviderConnection;
import org.panelsecurity.impl.protocol.VerifiedLogoutToken;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UsedLogoutTokens;

/**
 * A provider says that a session of its own is over (OpenID Connect Back-Channel Logout 1.0, section 2.5). No browser takes part: neither
 * cookies nor where the request comes from count, only the token. Thread-safe.
 */
public final class BackChannelLogout {
    private static final Logger LOG = System.getLogger("org.panelsecurity");
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAVAILABLE = 503;

    private final ServedPaths servedPaths;
    private final Registrations registrations;
    private final Effect effect;
    private final OnceAMinute onceAMinute;

    /**
     * What a logout token does.
     *
     * @param revocation whether anybody looks for the marks of sessions that are over
     */
    public record Effect(boolean revocation, SharedSessions sessions, UsedLogoutTokens used, StoreOutages outages) {

        /** @throws StoreUnavailableException where it has none, and the token may come again */
        void of(VerifiedLogoutToken token, Client client) {
            if (used.has(client, token.jti())) {
                throw new LoginFailedException(
                        LoginFailure.ID_TOKEN_REJECTED, "the logout token: it has been here before (jti)");
            }
            // Only what had its effect is used up; two at once have the same one.
            end(token, client);
            used.add(client, token.jti());
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
    }

    public BackChannelLogout(ServedPaths servedPaths, Registrations registrations, Effect effect, Clock clock) {
        this.servedPaths = servedPaths;
        this.registrations = registrations;
        this.effect = effect;
        this.onceAMinute = new OnceAMinute(clock);
    }

    /** Answers 200 when the sessions are over, also where there were none (section 2.8). */
    public Reply of(Exchange exchange) {
        Optional<Registration> registration =
                servedPaths.namedBackChannel(exchange).flatMap(registrations::find);
        Optional<ProviderConnection> provider =
                registration.flatMap(named -> named.authority().backChannel());
        if (!effect.revocation() || registration.isEmpty() || provider.isEmpty()) {
            return Reply.notFound();
        }
        if (!exchange.method().equals("POST")) {
            return Reply.methodNotAllowed("POST");
        }
        List<String> tokens = exchange.form().getOrDefault("logout_token", List.of());
        return tokens.size() == 1
                ? end(tokens.get(0), registration.get(), provider.get())
                : error(BAD_REQUEST, "invalid_request", "not one logout_token in a form");
    }

    private Reply end(String token, Registration registration, ProviderConnection provider) {
        try {
            effect.of(provider.verifyLogoutToken(token), registration.client());
            return Reply.of(new Reply.Content.Status(OK));
        } catch (StoreUnavailableException outage) {
            effect.outages().accept(outage);
            return error(UNAVAILABLE, "temporarily_unavailable", "the session store does not answer");
        } catch (LoginFailedException failed) {
            tell(registration, failed);
            return failed.failure() == LoginFailure.ID_TOKEN_REJECTED
                    ? error(BAD_REQUEST, "invalid_request", failed.detail())
                    : error(UNAVAILABLE, "temporarily_unavailable", "the provider's keys are not to be had");
        }
    }

    // Anybody may send one: what is wrong with it is one line, not one for each.
    private void tell(Registration registration, LoginFailedException failed) {
        if (onceAMinute.isDue(registration.name())) {
            LOG.log(
                    Level.WARNING,
                    "A logout that " + registration.displayName() + " is to have sent ended no session: "
                            + failed.detail());
        }
    }

    private static Reply error(int status, String error, String description) {
        return Reply.of(new Reply.Content.Json(status, Map.of("error", error, "error_description", description)));
    }
}
