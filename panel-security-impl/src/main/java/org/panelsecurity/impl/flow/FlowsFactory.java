package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.access.AccessRule;
import org.panelsecurity.impl.flow.access.AllowedUsers;
import org.panelsecurity.impl.flow.access.CheckAccess;
import org.panelsecurity.impl.flow.access.CheckOrigin;
import org.panelsecurity.impl.flow.access.DeniedUser;
import org.panelsecurity.impl.flow.access.GuestPaths;
import org.panelsecurity.impl.flow.access.PathRules;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.access.RuledPaths;
import org.panelsecurity.impl.flow.background.ProviderWork;
import org.panelsecurity.impl.flow.background.SecretWatch;
import org.panelsecurity.impl.flow.login.AskForLogin;
import org.panelsecurity.impl.flow.login.AttemptLookup;
import org.panelsecurity.impl.flow.login.BeginSession;
import org.panelsecurity.impl.flow.login.CheckPassword;
import org.panelsecurity.impl.flow.login.FailedLogin;
import org.panelsecurity.impl.flow.login.FinishLogin;
import org.panelsecurity.impl.flow.login.GuessLimit;
import org.panelsecurity.impl.flow.login.LoginEndpoint;
import org.panelsecurity.impl.flow.login.LoginEntrance;
import org.panelsecurity.impl.flow.login.LoginLinks;
import org.panelsecurity.impl.flow.login.LoginLoop;
import org.panelsecurity.impl.flow.login.LostAnswers;
import org.panelsecurity.impl.flow.login.NewAttempts;
import org.panelsecurity.impl.flow.login.NewSessions;
import org.panelsecurity.impl.flow.login.PasswordForm;
import org.panelsecurity.impl.flow.login.RefreshTokenNotice;
import org.panelsecurity.impl.flow.login.SecondRequest;
import org.panelsecurity.impl.flow.login.SilentAnswers;
import org.panelsecurity.impl.flow.login.SilentLogin;
import org.panelsecurity.impl.flow.login.SilentState;
import org.panelsecurity.impl.flow.login.StartLogin;
import org.panelsecurity.impl.flow.logout.BackChannelLogout;
import org.panelsecurity.impl.flow.logout.EndSession;
import org.panelsecurity.impl.flow.logout.EndSessionsOnAllNodes;
import org.panelsecurity.impl.flow.logout.FormToken;
import org.panelsecurity.impl.flow.logout.LogoutEndpoint;
import org.panelsecurity.impl.flow.logout.ProviderLogoutPage;
import org.panelsecurity.impl.flow.logout.RevokeTokens;
import org.panelsecurity.impl.flow.script.SessionEndpoint;
import org.panelsecurity.impl.flow.script.SessionFacts;
import org.panelsecurity.impl.flow.upkeep.CookieUpkeep;
import org.panelsecurity.impl.flow.upkeep.EndLocalSession;
import org.panelsecurity.impl.flow.upkeep.EndedSessions;
import org.panelsecurity.impl.flow.upkeep.ObserveSession;
import org.panelsecurity.impl.flow.upkeep.RefreshAtProvider;
import org.panelsecurity.impl.flow.upkeep.RefreshOnOneNode;
import org.panelsecurity.impl.flow.upkeep.RefreshTokens;
import org.panelsecurity.impl.flow.upkeep.ResumeSession;
import org.panelsecurity.impl.flow.upkeep.SessionEndReports;
import org.panelsecurity.impl.flow.upkeep.SessionUpkeep;
import org.panelsecurity.impl.flow.web.ApplicationHooks;
import org.panelsecurity.impl.flow.web.BrowserCookies;
import org.panelsecurity.impl.flow.web.CallbackAddresses;
import org.panelsecurity.impl.flow.web.CallbackRequests;
import org.panelsecurity.impl.flow.web.CookieScopes;
import org.panelsecurity.impl.flow.web.CrossSiteCookies;
import org.panelsecurity.impl.flow.web.Refusals;
import org.panelsecurity.impl.flow.web.ReturnTo;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.flow.web.SizeAdvice;
import org.panelsecurity.impl.flow.web.StoreOutages;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.provider.Roles;
import org.panelsecurity.impl.session.AttemptCookies;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.IdleTime;
import org.panelsecurity.impl.session.LogoutCookie;
import org.panelsecurity.impl.session.RefreshLeases;
import org.panelsecurity.impl.session.SessionCookies;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.SharedStore;
import org.panelsecurity.impl.session.SilentMarker;
import org.panelsecurity.impl.session.UsedLogoutTokens;
import org.panelsecurity.impl.settings.SameSite;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Settings;

/**
 * Builds the use cases of one deployment, room by room. Use cases share what is a field here. A configuration with problems never gets
 * this far.
 */
final class FlowsFactory {
    private final Settings settings;
    private final Registrations registrations;
    private final CookieKeys cookieKeys;
    private final ServedPaths servedPaths;
    private final CallbackAddresses addresses;
    private final ApplicationHooks hooks;
    private final SharedStore store;
    private final Clock clock;
    private final SecurityEvents events;
    private final BrowserCookies cookies;
    private final PrincipalRules principalRules;
    private final StoreOutages outages;
    private final ResumeSession resumeSession;
    private final LoginLoop loop;
    private final SharedSessions shared;
    private final EndedSessions endedSessions;
    private final SessionEndReports ends;
    private final EndLocalSession endLocalSession;
    private final CrossSiteCookies crossSiteCookies;

    FlowsFactory(
            Settings settings,
            Registrations registrations,
            CookieKeys cookieKeys,
            ServedPaths servedPaths,
            CallbackAddresses addresses,
            ApplicationHooks hooks,
            SharedStore store,
            Clock clock) {
        this.settings = settings;
        this.registrations = registrations;
        this.cookieKeys = cookieKeys;
        this.servedPaths = servedPaths;
        this.addresses = addresses;
        this.hooks = hooks;
        this.store = store;
        this.clock = clock;
        events = new SecurityEvents(hooks.events(), clock);
        crossSiteCookies = new CrossSiteCookies(settings.session().cookies().sameSite());
        cookies = cookies();
        principalRules = new PrincipalRules(
                new Roles(settings.access().roles(), registrations),
                settings.access().principal(),
                registrations.all().size() == 1);
        outages = new StoreOutages(clock);
        shared = new SharedSessions(store, settings.session(), outages, clock);
        ends = new SessionEndReports(cookies, shared, events, clock);
        resumeSession = new ResumeSession(cookies, shared, outages, ends);
        loop = new LoginLoop(cookies, resumeSession);
        endedSessions = new EndedSessions(clock);
        endLocalSession = new EndLocalSession(cookies, shared, endedSessions, ends);
    }

    Flows flows() {
        RandomTokens randomTokens = new RandomTokens();
        FailedLogin failedLogin = new FailedLogin(servedPaths, randomTokens, events, clock);
        BeginSession beginSession = beginSession();
        ReturnTo returnTo = new ReturnTo(servedPaths.all(), clock);
        LoginLinks links = new LoginLinks(servedPaths, returnTo);
        SilentState silentState = new SilentState(cookieKeys.sealer());
        NewAttempts newAttempts = new NewAttempts(addresses, cookies, returnTo, silentState, randomTokens, clock);
        LostAnswers lostAnswers = new LostAnswers(addresses, cookies, loop, failedLogin);
        PasswordForm form = new PasswordForm(newAttempts, cookies, servedPaths);
        LoginEndpoint loginEndpoint = new LoginEndpoint(
                registrations,
                new StartLogin(
                        newAttempts,
                        cookies,
                        form,
                        new LoginEntrance(addresses, links),
                        lostAnswers,
                        loop,
                        failedLogin),
                new CheckPassword(form, cookies, beginSession, failedLogin, new GuessLimit(clock)),
                links);
        Refusals refusals = new Refusals(settings.access().corsOrigins());
        ProviderWork providerWork = new ProviderWork(registrations);
        Optional<RuledPaths> ruledPaths = RuledPaths.of(settings.access(), principalRules);
        return new Flows(
                new CallbackRequests(addresses, servedPaths, anyAnswersByForm(), cookies),
                servedPaths,
                crossSiteCookies,
                resumeSession,
                sessionUpkeep(),
                loginEndpoint,
                new AskForLogin(loginEndpoint, failedLogin, links, refusals, crossSiteCookies, clock),
                new FinishLogin(
                        new AttemptLookup(registrations, addresses, cookies),
                        cookies,
                        beginSession,
                        new SecondRequest(cookies, newSessions(), shared, endedSessions, ends, clock),
                        lostAnswers,
                        failedLogin,
                        new SilentAnswers(cookies, silentState, clock),
                        clock),
                new SilentLogin(
                        silentRegistration(),
                        newAttempts,
                        cookies,
                        addresses,
                        links,
                        providerWork::prepareAgain,
                        clock),
                new CheckOrigin(settings.session().cookies().sameOriginOnly(), addresses, refusals, events),
                checkAccess(ruledPaths, new DeniedUser(servedPaths, returnTo, refusals)),
                logoutEndpoint(providerWork, returnTo),
                backChannelLogout(),
                new EndSessionsOnAllNodes(
                        registrations, settings.session().shared().revocation(), shared, outages, events),
                sessionEndpoint(),
                new GuestPaths(settings.access().optional(), settings.access().guestEndpoints(), ruledPaths),
                principalRules,
                events,
                providerWork,
                new SecretWatch(cookieKeys.files(), cookieKeys::refresh),
                store);
    }

    private CheckAccess checkAccess(Optional<RuledPaths> ruledPaths, DeniedUser deniedUser) {
        List<AccessRule> rules = new ArrayList<>();
        AllowedUsers.of(registrations, deniedUser, events).ifPresent(rules::add);
        ruledPaths.ifPresent(paths -> rules.add(new PathRules(paths, principalRules, deniedUser, events)));
        return new CheckAccess(rules, hooks.callback(), deniedUser, events);
    }

    private NewSessions newSessions() {
        return new NewSessions(hooks.stores(), principalRules, settings.session(), shared, clock);
    }

    private BeginSession beginSession() {
        return new BeginSession(
                newSessions(),
                cookies,
                endedSessions,
                ends,
                loop,
                new RefreshTokenNotice(settings.session().refreshTokens()),
                events);
    }

    private SessionUpkeep sessionUpkeep() {
        RefreshAtProvider refreshAtProvider = new RefreshAtProvider(registrations, events, clock);
        RefreshTokens refreshTokens = new RefreshTokens(
                settings.session().refreshTokens(),
                new RefreshOnOneNode(refreshAtProvider, shared, new RefreshLeases(store), outages),
                cookies,
                endLocalSession,
                ends,
                clock);
        return new SessionUpkeep(
                refreshTokens, new CookieUpkeep(refreshTokens, cookies), endLocalSession, cookies, endedSessions, ends);
    }

    private LogoutEndpoint logoutEndpoint(ProviderWork work, ReturnTo returnTo) {
        EndSession endSession = new EndSession(
                endLocalSession,
                new RevokeTokens(registrations, work, clock),
                new ProviderLogoutPage(registrations, addresses, work, clock),
                cookies,
                servedPaths,
                events);
        return new LogoutEndpoint(
                servedPaths, cookies, crossSiteCookies, new FormToken(cookieKeys.sealer()), endSession, returnTo);
    }

    private BackChannelLogout backChannelLogout() {
        return new BackChannelLogout(
                servedPaths,
                registrations,
                settings.session().shared().revocation(),
                shared,
                new UsedLogoutTokens(store),
                outages,
                events,
                clock);
    }

    private Optional<Registration> silentRegistration() {
        return settings.access().silent() ? registrations.all().stream().findFirst() : Optional.empty();
    }

    private SessionEndpoint sessionEndpoint() {
        return new SessionEndpoint(
                servedPaths,
                new ObserveSession(cookies, shared, endedSessions, outages),
                registrations,
                new SessionFacts(
                        servedPaths,
                        principalRules,
                        new IdleTime(settings.session().idle()),
                        clock));
    }

    private boolean anyAnswersByForm() {
        return registrations.all().stream().anyMatch(Registration::answersByForm);
    }

    private BrowserCookies cookies() {
        Set<Client> clients = registrations.clients();
        SessionSettings session = settings.session();
        return new BrowserCookies(
                new CookieScopes(
                        clients,
                        session.cookiePath(),
                        addresses.areHttps() || session.cookies().sameSite() == SameSite.NONE),
                new SessionCookies(cookieKeys.sealer(), clients, session, clock),
                new AttemptCookies(cookieKeys.sealer(), clients, session.cookieLimit(), clock),
                new LogoutCookie(cookieKeys.sealer(), clock),
                new SilentMarker(settings.access().silent()),
                new SizeAdvice(session, registrations));
    }
}
