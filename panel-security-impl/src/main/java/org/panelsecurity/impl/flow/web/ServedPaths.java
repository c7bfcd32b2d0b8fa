package org.panelsecurity.impl.flow.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.impl.settings.PathBorder;

/** The paths that Panel Security serves, and not the application. */
public final class ServedPaths {
    private final String login;
    private final String logout;
    private final String logoutDone;
    private final String backChannel;
    private final String afterLogout;
    private final @Nullable String session;

    /**
     * All paths begin with {@code /}, without the context path.
     *
     * @param session at which scripts ask who is logged in; null if there is no such path
     * @param logoutRedirect path after a logout; null for our page
     */
    public ServedPaths(String login, String logout, @Nullable String session, @Nullable String logoutRedirect) {
        this.login = login;
        this.logout = logout;
        this.session = session;
        this.logoutDone = logout + "/done";
        this.backChannel = logout + "/backchannel/";
        this.afterLogout = logoutRedirect == null ? logoutDone : logoutRedirect;
    }

    public boolean isLogin(Exchange exchange) {
        return PathBorder.isAtOrBelow(exchange.path(), login);
    }

    public boolean isLogout(Exchange exchange) {
        return PathBorder.isAtOrBelow(exchange.path(), logout) || isInheritedLogout(exchange);
    }

    /** Returns whether a script asks who is logged in, or for the module that asks. */
    public boolean isSession(Exchange exchange) {
        return session != null && PathBorder.isAtOrBelow(exchange.path(), session);
    }

    /** Returns the path below the session endpoint; empty at the endpoint itself. */
    public String belowSession(Exchange exchange) {
        return session == null ? "" : exchange.path().substring(session.length());
    }

    /** Returns whether a logout form of another mechanism posts to this path. Such a form works like one that posts to the endpoint. */
    public boolean isInheritedLogout(Exchange exchange) {
        return InheritedForms.isLogout(exchange.path());
    }

    /** Returns whether a login form of another mechanism posts to this path. */
    public boolean isInheritedLogin(Exchange exchange) {
        return InheritedForms.isLogin(exchange.path());
    }

    /** Returns whether the request is for the back-channel logout: it comes from a provider, not from a browser. */
    public boolean isBackChannelLogout(Exchange exchange) {
        return exchange.path().startsWith(backChannel);
    }

    /** Returns the registration that {@code {logout}/backchannel/<name>} names. */
    public Optional<String> namedBackChannel(Exchange exchange) {
        return isBackChannelLogout(exchange)
                ? Optional.of(exchange.path().substring(backChannel.length()))
                : Optional.empty();
    }

    /** Returns the back-channel logout path, without the context path. */
    String backChannelLogout(String registration) {
        return backChannel + registration;
    }

    public boolean isLogoutItself(Exchange exchange) {
        return exchange.path().equals(logout) || isInheritedLogout(exchange);
    }

    public boolean isLogoutDone(Exchange exchange) {
        return exchange.path().equals(logoutDone);
    }

    /** Returns the registration that {@code {login}/<name>} names; empty at the login endpoint itself. */
    public Optional<String> namedLogin(Exchange exchange) {
        return exchange.path().length() == login.length()
                ? Optional.empty()
                : Optional.of(exchange.path().substring(login.length() + 1));
    }

    public String login(Exchange exchange) {
        return exchange.contextPath() + login;
    }

    /** Returns the login endpoint of one registration. */
    public String login(String registration, Exchange exchange) {
        return login(exchange) + "/" + registration;
    }

    public String logout(Exchange exchange) {
        return exchange.contextPath() + logout;
    }

    public String afterLogout(Exchange exchange) {
        return exchange.contextPath() + afterLogout;
    }

    /** Returns the path to which the browser returns from a logout at the provider, without the context path. */
    public String logoutDone() {
        return logoutDone;
    }

    /** Returns the application's page after a logout; absent if it is ours. */
    public Optional<String> applicationPageAfterLogout(Exchange exchange) {
        return afterLogout.equals(logoutDone) ? Optional.empty() : Optional.of(afterLogout(exchange));
    }

    public List<String> all() {
        return session == null ? List.of(login, logout) : List.of(login, logout, session);
    }
}
