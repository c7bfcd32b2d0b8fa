package org.panelsecurity.impl.protocol;

/** The credentials of this server at an outgoing proxy (RFC 7617). */
public record ProxyLogin(String user, String password) {
    /** Hides the password. */
    @Override
    public String toString() {
        return "ProxyLogin[" + user + "]";
    }
}
