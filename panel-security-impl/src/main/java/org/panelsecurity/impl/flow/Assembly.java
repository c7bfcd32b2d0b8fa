package org.panelsecurity.impl.flow;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.panelsecurity.impl.crypto.RandomTokens;
import org.panelsecurity.impl.flow.access.CheckAccess;
import org.panelsecurity.impl.flow.access.GuestPaths;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.login.AskForLogin;
import org.panelsecurity.impl.flow.login.AttemptLookup;
import org.panelsecurity.impl.flow.login.BeginSession;
import org.panelsecurity.impl.flow.login.CheckPassword;
import org.panelsecurity.impl.flow.login.FailedLogin;
import org.panelsecurity.impl.flow.login.FinishLogin;
import org.panelsecurity.impl.flow.login.GuessLimit;
import org.panelsecurity.impl.flow.login.LoginEndpoint;
import org.panelsecurity.impl.flow.login.LoginLinks;
import org.panelsecurity.impl.flow.login.NewAttempts;
import org.panelsecurity.impl.flow.login.NewSessions;
import org.panelsecurity.impl.flow.login.PasswordForm;
import org.panelsecurity.impl.flow.login.StartLogin;
import org.panelsecurity.impl.flow.logout.BackChannelLogout;
import org.panelsecurity.impl.flow.logout.EndSession;
import org.panelsecurity.impl.flow.logout.FormToken;
import org.panelsecurity.impl.flow.logout.LogoutEndpoint;
import org.panelsecurity.impl.flow.logout.ProviderLogoutPage;
import org.panelsecurity.impl.flow.logout.ProviderWork;
import org.panelsecurity.impl.flow.logout.RevokeTokens;
import org.panelsecurity.impl.flow.upkeep.CookieUpkeep;
import org.panelsecurity.impl.flow.upkeep.EndLocalSession;
import org.panelsecurity.impl.flow.upkeep.EndedSessions;
import org.panelsecurity.impl.flow.upkeep.RefreshAtProvider;
import org.panelsecurity.impl.flow.upkeep.RefreshOnOneNode;
import org.panelsecurity.impl.flow.upkeep.RefreshTokens;
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
import org.panelsecurity.impl.protocol.Connections;
import org.panelsecurity.impl.provider.Catalogue;
import org.panelsecurity.impl.provider.Registration;
import org.panelsecurity.impl.provider.RegistrationFactory;
import org.panelsecurity.impl.provider.Registrations;
import org.panelsecurity.impl.provider.Roles;
import org.panelsecurity.impl.session.AttemptCookies;
import org.panelsecurity.impl.session.Client;
import org.panelsecurity.impl.session.LogoutCookie;
import org.panelsecurity.impl.session.RefreshLeases;
import org.panelsecurity.impl.session.SessionCookies;
import org.panelsecurity.impl.session.SharedSessions;
import org.panelsecurity.impl.session.SharedStore;
import org.panelsecurity.impl.session.SharedStores;
import org.panelsecurity.impl.session.StoreUnavailableException;
import org.panelsecurity.impl.session.UsedLogoutTokens;
import org.panelsecurity.impl.settings.Configuration;
import org.panelsecurity.impl.settings.ConfigurationException;
import org.panelsecurity.impl.settings.EndpointSettings;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.SessionSettings;
import org.panelsecurity.impl.settings.Settings;
import org.panelsecurity.impl.settings.SettingsReader;
import org.panelsecurity.impl.settings.UnknownKeys;
import org.panelsecurity.spi.OAuthProvider;

/**
 * Reads one deployment's configuration and builds its flows: all that they consist of is made here, and nowhere else. Configuration,
 * plug-ins, connections and clock go in; with the application's hooks the flows come out.
 */
public final class Assembly {
    private final Clock clock;
    private final Problems problems;
    private final Settings settings;
    private final Registrations registrations;
    private final List<String> warnings;
    private final CookieKeys cookieKeys;
    private final RandomTokens randomTokens = new RandomTokens();
    private final ServedPaths servedPaths;
    private final LoginLinks links;
    private final CallbackAddresses addresses;
    private final BrowserCookies cookies;
    private final PrincipalRules principalRules;

    /**
     * Reads the configuration. What is wrong with it is added to the problems; then only they and the warnings are of use.
     *
     * @param plugIns the presets that the application brings, beside the built-in ones
     */
    public Assembly(
            Configuration configuration,
            List<OAuthProvider> plugIns,
            Connections connections,
            Clock clock,
            Problems problems) {
        this.clock = clock;
        this.problems = problems;
        settings = SettingsReader.read(configuration, problems);
        Catalogue catalogue = Catalogue.of(plugIns, problems);
        registrations = new RegistrationFactory(catalogue, connections, problems).read(settings);
        warnings = Stream.concat(
                        settings.warnings().stream(),
                        UnknownKeys.warnings(configuration, settings, catalogue.parameters()).stream())
                .toList();
        cookieKeys = CookieKeys.of(settings.session(), registrations);
        EndpointSettings paths = settings.endpoints();
        servedPaths = new ServedPaths(paths.login(), paths.logout(), paths.logoutRedirect());
        links = new LoginLinks(servedPaths, new ReturnTo(servedPaths.all()));
        addresses = new CallbackAddresses(registrations);
        cookies = cookies();
        principalRules = new PrincipalRules(
                new Roles(settings.access().roles(), registrations),
                settings.access().principal(),
                registrations.all().size() == 1);
    }

    public Settings settings() {
        return settings;
    }

    public Registrations registrations() {
        return registrations;
    }

    /** What is allowed and probably not meant, unknown keys among it; one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    public CookieKeys cookieKeys() {
        return cookieKeys;
    }

    public UrlsToRegister urlsToRegister() {
        return new UrlsToRegister(addresses, servedPaths);
    }

    /**
     * Builds the flows, with the shared store that the configuration asks for.
     *
     * @throws ConfigurationException with all problems, if there are any; a store that does not open is one
     */
    public Flows flows(ApplicationHooks hooks) {
        problems.throwIfAny();
        SharedStore store = SharedStores.of(settings.session().shared(), problems);
        problems.throwIfAny();
        try {
            return flows(hooks, store);
        } catch (StoreUnavailableException failed) {
            store.close();
            SharedStores.refuse(settings.session().shared(), failed, problems);
            problems.throwIfAny();
            throw failed;
        }
    }

    /** Builds the flows with a shared store that is open already, as nodes of one JVM have it. */
    public Flows flows(ApplicationHooks hooks, SharedStore store) {
        problems.throwIfAny();
        StoreOutages outages = new StoreOutages(clock);
        SharedSessions shared = new SharedSessions(store, settings.session(), outages, clock);
        FailedLogin failedLogin = new FailedLogin(servedPaths, randomTokens, hooks.events(), clock);
        EndedSessions endedSessions = new EndedSessions(clock);
        BeginSession beginSession = new BeginSession(
                new NewSessions(hooks.stores(), principalRules, settings.session(), shared, clock),
                cookies,
                endedSessions,
                hooks.events());
        LoginEndpoint loginEndpoint = loginEndpoint(beginSession, failedLogin);
        EndLocalSession endLocalSession = new EndLocalSession(cookies, shared, endedSessions, hooks.events());
        RefreshOnOneNode refreshOnOneNode = new RefreshOnOneNode(
                new RefreshAtProvider(registrations, hooks.events(), clock), shared, new RefreshLeases(store), outages);
        RefreshTokens refreshTokens = new RefreshTokens(
                settings.session().refreshTokens(), refreshOnOneNode, cookies, endLocalSession, clock);
        return new Flows(
                new CallbackRequests(addresses, servedPaths, anyAnswersByForm(), cookies),
                servedPaths,
                new ResumeSession(cookies, shared, outages),
                new SessionUpkeep(
                        refreshTokens,
                        new CookieUpkeep(refreshTokens, cookies),
                        endLocalSession,
                        cookies,
                        endedSessions),
                loginEndpoint,
                new AskForLogin(loginEndpoint, failedLogin, links, clock),
                new FinishLogin(
                        new AttemptLookup(registrations, addresses, cookies), cookies, beginSession, failedLogin),
                new CheckAccess(hooks.callback(), servedPaths),
                logoutEndpoint(endLocalSession),
                backChannelLogout(shared, new UsedLogoutTokens(store), outages),
                new GuestPaths(settings.access().optional(), settings.access().guestEndpoints()),
                principalRules,
                store);
    }

    private LoginEndpoint loginEndpoint(BeginSession beginSession, FailedLogin failedLogin) {
        NewAttempts newAttempts = new NewAttempts(addresses, randomTokens, clock);
        PasswordForm form = new PasswordForm(newAttempts, cookies, servedPaths);
        return new LoginEndpoint(
                registrations,
                new StartLogin(newAttempts, cookies, form, failedLogin),
                new CheckPassword(form, cookies, beginSession, failedLogin, new GuessLimit(clock)),
                links);
    }

    private LogoutEndpoint logoutEndpoint(EndLocalSession endLocalSession) {
        ProviderWork work = new ProviderWork(registrations);
        EndSession endSession = new EndSession(
                endLocalSession,
                new RevokeTokens(registrations, work, clock),
                new ProviderLogoutPage(registrations, addresses, work, clock),
                cookies,
                servedPaths);
        return new LogoutEndpoint(servedPaths, cookies, new FormToken(cookieKeys.sealer()), endSession);
    }

    private BackChannelLogout backChannelLogout(
            SharedSessions shared, UsedLogoutTokens usedLogoutTokens, StoreOutages outages) {
        return new BackChannelLogout(
                servedPaths,
                registrations,
                settings.session().shared().revocation(),
                shared,
                usedLogoutTokens,
                outages,
                clock);
    }

    private boolean anyAnswersByForm() {
        return registrations.all().stream().anyMatch(Registration::answersByForm);
    }

    private BrowserCookies cookies() {
        Set<Client> clients = registrations.clients();
        SessionSettings session = settings.session();
        return new BrowserCookies(
                scopes(),
                new SessionCookies(cookieKeys.sealer(), clients, session, clock),
                new AttemptCookies(cookieKeys.sealer(), clients, session.cookieLimit(), clock),
                new LogoutCookie(cookieKeys.sealer(), clock),
                new SizeAdvice(session, registrations));
    }

    private CookieScopes scopes() {
        return new CookieScopes(registrations.clients(), settings.session().cookiePath(), addresses.areHttps());
    }
}
