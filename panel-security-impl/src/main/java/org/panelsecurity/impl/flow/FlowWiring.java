package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.util.Set;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.crypto.Sealer;
import org.panelsecurity.impl.flow.access.CheckAccess;
import org.panelsecurity.impl.flow.access.GuestPaths;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.login.AskForLogin;
import org.panelsecurity.impl.flow.login.AttemptLookup;
import org.panelsecurity.impl.flow.login.BeginSession;
import org.panelsecurity.impl.flow.login.CheckPassword;
import org.panelsecurity.impl.flow.login.CheckPassword.LoginFailures;
import org.panelsecurity.impl.flow.login.ComeAgain;
import org.panelsecurity.impl.flow.login.FailedLogin;
import org.panelsecurity.impl.flow.login.FinishLogin;
import org.panelsecurity.impl.flow.login.GuessLimit;
import org.panelsecurity.impl.flow.login.LogInAnew;
import org.panelsecurity.impl.flow.login.LoginEndpoint;
import org.panelsecurity.impl.flow.login.LoginLinks;
import org.panelsecurity.impl.flow.login.NewAttempts;
import org.panelsecurity.impl.flow.login.PasswordForm;
import org.panelsecurity.impl.flow.login.StartLogin;
import org.panelsecurity.impl.flow.logout.BackChannelLogout;
import org.panelsecurity.impl.flow.logout.EndSession;
import org.panelsecurity.impl.flow.logout.FormToken;
import org.panelsecurity.impl.flow.logout.LogOutAtProvider;
import org.panelsecurity.impl.flow.logout.LogoutEndpoint;
import org.panelsecurity.impl.flow.logout.LogoutStates;
import org.panelsecurity.impl.flow.upkeep.EndLocalSession;
import org.panelsecurity.impl.flow.upkeep.EndedSessions;
import org.panelsecurity.impl.flow.upkeep.RefreshAtProvider;
import org.panelsecurity.impl.flow.upkeep.RefreshOnOneNode;
import org.panelsecurity.impl.flow.upkeep.ResumeSession;
import org.panelsecurity.impl.flow.upkeep.SessionUpkeep;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.CallbackRequests;
import org.panelsecurity.impl.flow.web.CookieScopes;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.flow.web.SizeAdvice;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.flow.web.UrlsToRegister;
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
    private final ServedPaths servedPaths;
    private final LoginLinks links;
    private final CallbackAddresses addresses;
    private final StoreOutages outages;
    private final SharedSessions shared;
    private final RefreshLeases leases;
    private final UsedLogoutTokens usedLogoutTokens;
    private final BrowserCookies cookies;
    private final PrincipalRules principalRules;

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
        servedPaths = new ServedPaths(paths.login(), paths.logout(), paths.logoutRedirect());
        links = new LoginLinks(servedPaths, new ReturnTo(servedPaths.all()));
        addresses = new CallbackAddresses(registrations);
        outages = new StoreOutages(clock);
        shared = new SharedSessions(store, settings.session(), outages, clock);
        leases = new RefreshLeases(store);
        usedLogoutTokens = new UsedLogoutTokens(store);
        cookies = cookies();
        principalRules = principalRules();
    }

    public Flows flows(ApplicationHooks around) {
        FailedLogin failedLogin = new FailedLogin(servedPaths, randomTokens, around.events(), clock);
        BeginSession beginSession = new BeginSession(around, principalRules, settings.session(), shared, clock);
        LoginEndpoint loginEndpoint = loginEndpoint(beginSession, failedLogin);
        EndLocalSession endLocalSession =
                new EndLocalSession(cookies, shared, new EndedSessions(clock), around.events());
        AttemptLookup attemptLookup = new AttemptLookup(registrations, addresses, cookies);
        return new Flows(
                new CallbackRequests(addresses, servedPaths, anyByForm(), cookies),
                servedPaths,
                new ResumeSession(cookies, shared, outages),
                sessionUpkeep(around, endLocalSession),
                loginEndpoint,
                new AskForLogin(loginEndpoint, failedLogin, links),
                new LogInAnew(clock),
                new FinishLogin(attemptLookup, cookies, beginSession, failedLogin),
                new CheckAccess(around.callback(), servedPaths),
                new LogoutEndpoint(servedPaths, cookies, new FormToken(sealer), endSession(endLocalSession)),
                backChannelLogout(),
                new GuestPaths(settings.access().optional(), settings.access().guestEndpoints()),
                principalRules,
                new ComeAgain(links.returnTo()));
    }

    public UrlsToRegister urlsToRegister() {
        return new UrlsToRegister(addresses, servedPaths);
    }

    private SessionUpkeep sessionUpkeep(ApplicationHooks around, EndLocalSession endLocalSession) {
        RefreshAtProvider refreshAtProvider = new RefreshAtProvider(registrations, around.events(), clock);
        return new SessionUpkeep(
                settings.session().refreshTokens(),
                new RefreshOnOneNode(refreshAtProvider, shared, leases, outages),
                cookies,
                endLocalSession,
                clock);
    }

    private BackChannelLogout backChannelLogout() {
        boolean revocation = settings.session().shared().revocation();
        return new BackChannelLogout(
                servedPaths,
                registrations,
                new BackChannelLogout.Effect(revocation, shared, usedLogoutTokens, outages),
                clock);
    }

    private EndSession endSession(EndLocalSession endLocalSession) {
        LogoutStates states = new LogoutStates(scopes(), new LogoutCookie(sealer, clock), randomTokens);
        return new EndSession(
                endLocalSession, new LogOutAtProvider(registrations, addresses, clock), states, servedPaths);
    }

    private CookieScopes scopes() {
        return new CookieScopes(registrations.clients(), settings.session().cookiePath(), addresses.areHttps());
    }

    private LoginEndpoint loginEndpoint(BeginSession beginSession, FailedLogin failedLogin) {
        NewAttempts newAttempts = new NewAttempts(addresses, randomTokens, clock);
        PasswordForm form = new PasswordForm(newAttempts, cookies, servedPaths);
        LoginFailures failures = new LoginFailures(failedLogin, new GuessLimit(clock));
        return new LoginEndpoint(
                registrations,
                new StartLogin(newAttempts, cookies, form, failedLogin),
                new CheckPassword(form, cookies, beginSession, failures),
                links);
    }

    private PrincipalRules principalRules() {
        return new PrincipalRules(
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
                new SizeAdvice(session, registrations));
    }
}
