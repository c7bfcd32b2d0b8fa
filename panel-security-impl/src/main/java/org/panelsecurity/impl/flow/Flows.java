package org.panelsecurity.impl.flow;

import org.panelsecurity.impl.flow.access.CheckAccess;
import org.panelsecurity.impl.flow.access.CheckOrigin;
import org.panelsecurity.impl.flow.access.GuestPaths;
import org.panelsecurity.impl.flow.access.PrincipalRules;
import org.panelsecurity.impl.flow.background.ProviderWork;
import org.panelsecurity.impl.flow.background.SecretWatch;
import org.panelsecurity.impl.flow.login.AskForLogin;
import org.panelsecurity.impl.flow.login.FinishLogin;
import org.panelsecurity.impl.flow.login.LoginEndpoint;
import org.panelsecurity.impl.flow.login.SilentLogin;
import org.panelsecurity.impl.flow.logout.BackChannelLogout;
import org.panelsecurity.impl.flow.logout.EndSessionsOnAllNodes;
import org.panelsecurity.impl.flow.logout.LogoutEndpoint;
import org.panelsecurity.impl.flow.script.SessionEndpoint;
import org.panelsecurity.impl.flow.upkeep.ResumeSession;
import org.panelsecurity.impl.flow.upkeep.SessionUpkeep;
import org.panelsecurity.impl.flow.web.CallbackRequests;
import org.panelsecurity.impl.flow.web.CrossSiteCookies;
import org.panelsecurity.impl.flow.web.SecurityEvents;
import org.panelsecurity.impl.flow.web.ServedPaths;
import org.panelsecurity.impl.session.SharedStore;

/**
 * The use cases of one deployment, as the mechanism's routes name them.
 *
 * @param providerWork work for which no response waits; stopped by {@link #stop}
 * @param secretWatch the look at files with secrets; stopped by {@link #stop}
 * @param sharedStore what the nodes share; closed by {@link #stop}
 */
public record Flows(
        CallbackRequests callbackRequests,
        ServedPaths servedPaths,
        CrossSiteCookies crossSiteCookies,
        ResumeSession resumeSession,
        SessionUpkeep sessionUpkeep,
        LoginEndpoint loginEndpoint,
        AskForLogin askForLogin,
        FinishLogin finishLogin,
        SilentLogin silentLogin,
        CheckOrigin checkOrigin,
        CheckAccess checkAccess,
        LogoutEndpoint logoutEndpoint,
        BackChannelLogout backChannelLogout,
        EndSessionsOnAllNodes endSessions,
        SessionEndpoint sessionEndpoint,
        GuestPaths guestPaths,
        PrincipalRules principalRules,
        SecurityEvents securityEvents,
        ProviderWork providerWork,
        SecretWatch secretWatch,
        SharedStore sharedStore) {

    /** Begins what runs in the background, when the application has started. */
    public void start() {
        providerWork.prepare();
        secretWatch.start();
    }

    /** Ends what runs in the background, when the application ends. */
    public void stop() {
        try {
            secretWatch.stop();
            providerWork.stop();
        } finally {
            sharedStore.close();
        }
    }
}
