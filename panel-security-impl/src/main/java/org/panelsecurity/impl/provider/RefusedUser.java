package org.panelsecurity.impl.provider;

/** The cause of a login that is refused although its user is known. The page names the user. It has no stack trace: any user can cause it. */
public final class RefusedUser extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String user;

    /** @param user the user name, as the provider sent it */
    public RefusedUser(String user) {
        super("the user is known", null, false, false);
        this.user = NameCheck.printable(user);
    }

    /** Returns the user name; empty if the failure has another cause. */
    public static String of(Throwable failure) {
        return failure.getCause() instanceof RefusedUser refused ? refused.user : "";
    }
}
