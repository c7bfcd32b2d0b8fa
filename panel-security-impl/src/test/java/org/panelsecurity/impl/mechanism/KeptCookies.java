package org.panelsecurity.impl.mechanism;

import java.util.List;
import org.panelsecurity.impl.session.SetCookie;

/** A container that demands what the test says, at first nothing, and keeps the cookies that it is to set. */
final class KeptCookies implements Routes.Container {
    boolean demandsUser;
    boolean demandsNewLogin;
    private List<SetCookie> cookies = List.of();

    List<SetCookie> cookies() {
        return cookies;
    }

    @Override
    public boolean demandsUser() {
        return demandsUser;
    }

    @Override
    public boolean demandsNewLogin() {
        return demandsNewLogin;
    }

    @Override
    public String peerAddress() {
        return "192.0.2.1";
    }

    @Override
    public List<String> headerNames() {
        return List.of();
    }

    @Override
    public void set(List<SetCookie> set) {
        cookies = set;
    }
}
