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
import org.panelsecurity.impl.session.SessionCookies;
import org.panelsecurity.impl.settings.EndpointSettings;
import org.panelsecurity.impl.settings.Settings;

/** Builds the use cases of one deployment; every one of them is made here and nowhere else. */
public final class FlowWiring {
    private final Settings settings;
    private final Registrations registrations;
    private final Sealer sealer;
    private final Clock clock;

    public FlowWiring(Settings settings, Registrations registrations, Sealer sealer, Clock clock) {
        this.settings = settings;
        this.registrations = registrations;
        this.sealer = sealer;
        this.clock = clock;
    }

    public Flows flows(Surroundings around) {
        RandomTokens randomTokens = new RandomTokens();
        Callers callers = callers();
        EndpointSettings paths = settings.endpoints();
        OwnEndpoints endpoints = new OwnEndpoints(paths.login(), paths.logout(), paths.logoutRedirect());
        ReturnTo returnTo = new ReturnTo(endpoints.all());
        CallbackAddresses addresses = new CallbackAddresses(registrations);
        BrowserCookies cookies = cookies(addresses.areHttps());
        Callbacks callbacks = new Callbacks(addresses, endpoints, anyByForm(), cookies);
        FailedLogin failedLogin = new FailedLogin(endpoints, randomTokens, around.events());
        BeginSession beginSession = new BeginSession(around, callers, settings.session(), clock);
        NewAttempts newAttempts = new NewAttempts(addresses, randomTokens, clock);
        PasswordForm passwordForm = new PasswordForm(newAttempts, cookies, endpoints);
        LoginLinks links = new LoginLinks(endpoints, returnTo);
        ChooseLogin chooseLogin = new ChooseLogin(
                registrations,
                new StartLogin(newAttempts, cookies, passwordForm, failedLogin),
                new CheckPassword(
                        passwordForm, cookies, beginSession, new LoginFailures(failedLogin, new GuessLimit(clock))),
                links);
        return new Flows(
                callbacks,
                endpoints,
                new ResumeSession(cookies),
                new KeepFresh(settings.session().refreshTokens(), registrations, cookies, around.events(), clock),
                chooseLogin,
                new AskForLogin(chooseLogin, failedLogin, links),
                new FinishLogin(
                        new AnsweredAttempts(registrations, addresses, cookies), cookies, beginSession, failedLogin),
                new CheckAccess(around.callback(), endpoints),
                new LogOut(endpoints, cookies, new FormToken(sealer), around.events()),
                new OpenPaths(settings.access().optional(), settings.access().guestEndpoints()),
                callers,
                new ComeAgain(returnTo));
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

    private BrowserCookies cookies(boolean alwaysSecure) {
        Set<Client> clients = registrations.clients();
        return new BrowserCookies(
                new CookieScopes(clients, settings.session().cookiePath(), alwaysSecure),
                new SessionCookies(sealer, clients, clock),
                new AttemptCookies(sealer, clients, clock));
    }
}
