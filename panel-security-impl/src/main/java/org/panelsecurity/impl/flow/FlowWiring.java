package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.util.Set;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.flow.CheckPassword.LoginFailures;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.provider.Roles;
import org.panelsecurity.impl.session.AttemptCookies;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.LogoutCookie;
import org.panelsecurity.impl.session.RefreshLeases;
import org.panelsecurity.impl.session.SessionCookies;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.SharedStore;
import org.panelsecurity.impl.session.UsedLogoutTokens;
import org.panelsecurity.impl.settings.EndpointSettings;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Settings;

/** Builds the use cases of one deployment; every one of them is made here and nowhere else. */
public final class FlowWiring {
    private final Settings settings;
    private final Registrations registrations;
    private final Sealer sealer;
    private final Clock clock;
    private final RandomTokens randomTokens = new RandomTokens();
    private final OwnEndpoints endpoints;
    private final LoginLinks links;
    private final CallbackAddresses addresses;
    private final StoreOutages outages;
    private final SharedSessions shared;
    private final RefreshLeases leases;
    private final UsedLogoutTokens usedLogoutTokens;
    private final BrowserCookies cookies;
    private final Callers callers;

    /**
     * What is configured.
     *
     * @param store what the nodes share
     */
    public record Configured(Settings settings, Registrations registrations, SharedStore store) {}

    public FlowWiring(Configured configured, Sealer sealer, Clock clock) {
        this.settings = configured.settings();
        this.registrations = configured.registrations();
        this.sealer = sealer;
        this.clock = clock;
        SharedStore store = configured.store();
        EndpointSettings paths = settings.endpoints();
        endpoints = new OwnEndpoints(paths.login(), paths.logout(), paths.logoutRedirect());
        links = new LoginLinks(endpoints, new ReturnTo(endpoints.all()));
        addresses = new CallbackAddresses(registrations);
        outages = new StoreOutages(clock);
        shared = new SharedSessions(store, settings.session(), outages, clock);
        leases = new RefreshLeases(store);
        usedLogoutTokens = new UsedLogoutTokens(store);
        cookies = cookies();
        callers = callers();
    }

    public Flows flows(Surroundings around) {
        FailedLogin failedLogin = new FailedLogin(endpoints, randomTokens, around.events(), clock);
        BeginSession beginSession = new BeginSession(around, callers, settings.session(), shared, clock);
        ChooseLogin chooseLogin = chooseLogin(beginSession, failedLogin);
        EndLocalSession endLocalSession = new EndLocalSession(cookies, shared, new RecentEnds(clock), around.events());
        AnsweredAttempts answeredAttempts = new AnsweredAttempts(registrations, addresses, cookies);
        return new Flows(
                new Callbacks(addresses, endpoints, anyByForm(), cookies),
                endpoints,
                new ResumeSession(cookies, shared, outages),
                keepFresh(around, endLocalSession),
                chooseLogin,
                new AskForLogin(chooseLogin, failedLogin, links),
                new LogInAnew(clock),
                new FinishLogin(answeredAttempts, cookies, beginSession, failedLogin),
                new CheckAccess(around.callback(), endpoints),
                new LogOut(endpoints, cookies, new FormToken(sealer), rpInitiatedLogout(endLocalSession)),
                backChannelLogout(),
                new OpenPaths(settings.access().optional(), settings.access().guestEndpoints()),
                callers,
                new ComeAgain(links.returnTo()));
    }

    public UrlsToRegister urlsToRegister() {
        return new UrlsToRegister(addresses, endpoints);
    }

    private KeepFresh keepFresh(Surroundings around, EndLocalSession endLocalSession) {
        RenewTokens renewTokens = new RenewTokens(registrations, around.events(), clock);
        return new KeepFresh(
                settings.session().refreshTokens(),
                new RenewInTurn(renewTokens, shared, leases, outages),
                cookies,
                endLocalSession,
                clock);
    }

    private BackChannelLogout backChannelLogout() {
        boolean revocation = settings.session().shared().revocation();
        return new BackChannelLogout(
                endpoints,
                registrations,
                new BackChannelLogout.Effect(revocation, shared, usedLogoutTokens, outages),
                clock);
    }

    private RpInitiatedLogout rpInitiatedLogout(EndLocalSession endLocalSession) {
        LogoutStates states = new LogoutStates(scopes(), new LogoutCookie(sealer, clock), randomTokens);
        return new RpInitiatedLogout(
                endLocalSession, new LogOutAtProvider(registrations, addresses, clock), states, endpoints);
    }

    private CookieScopes scopes() {
        return new CookieScopes(registrations.clients(), settings.session().cookiePath(), addresses.areHttps());
    }

    private ChooseLogin chooseLogin(BeginSession beginSession, FailedLogin failedLogin) {
        NewAttempts newAttempts = new NewAttempts(addresses, randomTokens, clock);
        PasswordForm form = new PasswordForm(newAttempts, cookies, endpoints);
        LoginFailures failures = new LoginFailures(failedLogin, new GuessLimit(clock));
        return new ChooseLogin(
                registrations,
                new StartLogin(newAttempts, cookies, form, failedLogin),
                new CheckPassword(form, cookies, beginSession, failures),
                links);
    }

    private Callers callers() {
        return new Callers(
                new Roles(settings.access().roles(), registrations),
                settings.access().principal(),
                registrations.all().size() == 1);
    }

    private boolean anyByForm() {
        return registrations.all().stream().anyMatch(Registration::answersByForm);
    }

    private BrowserCookies cookies() {
        Set<Client> clients = registrations.clients();
        SessionSettings session = settings.session();
        return new BrowserCookies(
                scopes(),
                new SessionCookies(sealer, clients, session, clock),
                new AttemptCookies(sealer, clients, session.cookieLimit(), clock),
                new FewerBytes(session, registrations));
    }
}
