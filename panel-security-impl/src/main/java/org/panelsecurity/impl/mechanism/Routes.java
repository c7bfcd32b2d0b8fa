package org.panelsecurity.impl.mechanism;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.access.Access;
import org.panelsecurity.impl.flow.access.GuestPaths;
import org.panelsecurity.impl.flow.upkeep.SessionUpkeep;
import org.panelsecurity.impl.flow.upkeep.UpkeepResult;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.mechanism.development.Connection;
import org.panelsecurity.impl.mechanism.development.RunningProvider;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/**
 * The table of routes: session endpoint, logout, callback, login, and everything else, which is the application's. What happens on a route is a flow's
 * business; what the container does with the outcome is that of {@link ContainerRequest}. Neither servlets nor CDI are needed here.
 * Thread-safe.
 */
final class Routes {
    private final Flows flows;
    private final ServedPaths paths;
    private final @Nullable RunningProvider development;

    Routes(Flows flows) {
        this(flows, null);
    }

    /** @param development asked before everything else; null if the development provider does not run, as in production */
    Routes(Flows flows, @Nullable RunningProvider development) {
        this.flows = flows;
        this.development = development;
        this.paths = flows.servedPaths();
    }

    /** What a request leads to. */
    sealed interface Outcome {
        /** An answer of ours; the application does not run. */
        record Answer(Reply reply) implements Outcome {}

        /**
         * The application runs for this user.
         *
         * @param asForGuests whether guests may request the same
         */
        record User(UserSession session, boolean asForGuests) implements Outcome {
            User(UserSession session) {
                this(session, false);
            }
        }

        /** The application runs for a guest. */
        record Guest() implements Outcome {}

        /** The application answers a CORS preflight, by headers alone. */
        record Preflight() implements Outcome {}
    }

    /** What the routes have to know of the container's side of a request, and what they change there. */
    interface Container extends Connection {
        /** Whether the container demands a user: the resource is constrained, or the application asked for an authentication. */
        boolean demandsUser();

        /** Whether the application asked for a new authentication of a user who is logged in. */
        boolean demandsNewLogin();

        /** Sets cookies now: the application's code comes after them, and may fail. */
        void set(List<SetCookie> cookies);
    }

    /** Routes a request that has not been judged yet. */
    Outcome of(Exchange exchange, Container container) {
        Optional<Reply> first = development == null ? Optional.empty() : development.answer(exchange, container);
        return first.isPresent() ? new Outcome.Answer(first.get()) : route(exchange, container);
    }

    private Outcome route(Exchange exchange, Container container) {
        if (paths.isSession(exchange)) {
            return new Outcome.Answer(flows.sessionEndpoint().of(exchange));
        }
        if (paths.isLogout(exchange)) {
            return new Outcome.Answer(logOut(exchange));
        }
        Optional<UserSession> session = flows.resumeSession().of(exchange);
        Optional<Reply> again = session.isPresent()
                ? Optional.empty()
                : flows.crossSiteCookies().askAgain(exchange);
        if (again.isPresent()) {
            return new Outcome.Answer(again.get());
        }
        if (flows.callbackRequests().isCallback(exchange, session.isPresent())) {
            Reply reply = flows.finishLogin().with(exchange, session.isPresent());
            return new Outcome.Answer(flows.crossSiteCookies().afterLogin(reply, exchange));
        }
        if (paths.isInheritedLogin(exchange)) {
            return new Outcome.Answer(flows.askForLogin().insteadOfForm(exchange, session.isPresent()));
        }
        if (paths.isLogin(exchange)) {
            return new Outcome.Answer(flows.loginEndpoint().of(exchange));
        }
        return session.isPresent() ? user(session.get(), exchange, container) : guest(exchange, container);
    }

    /**
     * Routes a request about which the application or the server asks again ({@code HttpServletRequest.authenticate()}, a forward).
     * Nothing is done twice, but a guest may have to log in now.
     *
     * @param session of the user for whom the application runs already; empty for a guest
     */
    Outcome again(Optional<UserSession> session, Exchange exchange, Container container) {
        if (session.isEmpty() && !container.demandsUser()) {
            return new Outcome.Guest();
        }
        if (session.isPresent() && !isNewLoginDue(session.get(), container)) {
            return new Outcome.User(session.get());
        }
        return new Outcome.Answer(flows.askForLogin().of(exchange));
    }

    private Reply logOut(Exchange exchange) {
        if (paths.isBackChannelLogout(exchange)) {
            return flows.backChannelLogout().of(exchange);
        }
        Optional<UserSession> session = flows.resumeSession().toEnd(exchange);
        // Observers hear of the logout.
        return session.isPresent() && !admits(session.get(), exchange)
                ? flows.askForLogin().sendAgain(exchange)
                : flows.logoutEndpoint().of(exchange, session);
    }

    // The reply to a logout is for a guest.
    private static boolean admits(UserSession leaving, Exchange exchange) {
        exchange.user().identify(Optional.of(leaving));
        boolean admitted = exchange.user().admits();
        exchange.user().identify(Optional.empty());
        return admitted;
    }

    private boolean isNewLoginDue(UserSession session, Container container) {
        return container.demandsNewLogin() && flows.askForLogin().isNewLoginDue(session);
    }

    private Outcome user(UserSession session, Exchange exchange, Container container) {
        exchange.user().identify(Optional.of(session));
        // Before anything of the application runs: observers of a refresh, and the access check.
        if (!exchange.user().admits()) {
            return new Outcome.Answer(flows.askForLogin().sendAgain(exchange));
        }
        Optional<Reply> refusal = flows.checkOrigin().refusal(session, exchange);
        if (refusal.isPresent()) {
            return new Outcome.Answer(refusal.get());
        }
        Optional<UserSession> kept = kept(session, exchange, container);
        exchange.user().identify(kept);
        return kept.isPresent() ? checked(kept.get(), exchange, container) : guest(exchange, container);
    }

    private Optional<UserSession> kept(UserSession session, Exchange exchange, Container container) {
        SessionUpkeep upkeep = flows.sessionUpkeep();
        boolean followed = exchange.user().isFollowed(session);
        if (followed && !upkeep.isDue(session)) {
            return Optional.of(session);
        }
        UpkeepResult result = followed ? upkeep.perform(session, exchange) : upkeep.end(session, exchange);
        container.set(result.cookies());
        return result.session();
    }

    private Outcome checked(UserSession session, Exchange exchange, Container container) {
        Access access = flows.checkAccess().of(session, exchange);
        if (access instanceof Access.Refused refused) {
            return new Outcome.Answer(refused.reply());
        }
        if (access instanceof Access.Preflight) {
            exchange.user().identify(Optional.empty());
            return new Outcome.Preflight();
        }
        if (access instanceof Access.NotLoggedIn) {
            exchange.user().identify(Optional.empty());
            return guest(exchange, container);
        }
        return new Outcome.User(
                session, !container.demandsUser() && flows.guestPaths().isListed(exchange));
    }

    private Outcome guest(Exchange exchange, Container container) {
        if (container.demandsUser() || !flows.guestPaths().isOpen(exchange)) {
            return new Outcome.Answer(flows.askForLogin().of(exchange));
        }
        if (!exchange.user().admits()) {
            return new Outcome.Answer(flows.askForLogin().sendAgain(exchange));
        }
        if (GuestPaths.isPreflight(exchange)) {
            return new Outcome.Preflight();
        }
        Optional<Reply> silent = flows.silentLogin().of(exchange);
        return silent.isPresent() ? new Outcome.Answer(silent.get()) : new Outcome.Guest();
    }
}
