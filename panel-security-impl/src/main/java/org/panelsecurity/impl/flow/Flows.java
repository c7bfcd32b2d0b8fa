package org.panelsecurity.impl.flow;

/** The use cases of one deployment, as the mechanism's routes name them. */
public record Flows(
        Callbacks callbacks,
        OwnEndpoints endpoints,
        ResumeSession resumeSession,
        KeepFresh keepFresh,
        ChooseLogin chooseLogin,
        AskForLogin askForLogin,
        LogInAnew logInAnew,
        FinishLogin finishLogin,
        CheckAccess checkAccess,
        LogOut logOut,
        BackChannelLogout backChannelLogout,
        OpenPaths openPaths,
        Callers callers,
        ComeAgain comeAgain) {}
