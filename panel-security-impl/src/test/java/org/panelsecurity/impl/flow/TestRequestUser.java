package org.panelsecurity.impl.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.flow.web.RequestUser;
import org.panelsecurity.impl.session.UserSession;

/** A user whose container's session belongs to whom the test says. */
public final class TestRequestUser implements RequestUser {
    private final List<String> calls = new ArrayList<>();
    private Optional<UserSession> identified = Optional.empty();
    private Optional<String> owner = Optional.empty();
    private boolean anothers;
    private boolean followed = true;
    private boolean lost;

    /** Lets the container's session be another user's, whoever asks. */
    public void meetsSessionOfAnother() {
        anothers = true;
    }

    /** Lets the container's session be of a user with this name. */
    public void meetsSessionOf(String user) {
        owner = Optional.of(user);
    }

    /** Ends the container's session that the user's session follows. */
    public void losesSession() {
        followed = false;
    }

    /** Lets another request end the container's session during this one. */
    public void losesSessionMeanwhile() {
        lost = true;
    }

    /** Returns who is identified now. */
    public Optional<UserSession> identified() {
        return identified;
    }

    /** Returns what was asked and told, in order, without identifications. */
    public List<String> calls() {
        return calls;
    }

    @Override
    public void identify(Optional<UserSession> session) {
        identified = session;
    }

    @Override
    public boolean admits() {
        calls.add("admits");
        return isAdmitted();
    }

    @Override
    public boolean admitsLogin() {
        calls.add("admitsLogin");
        return isAdmitted();
    }

    private boolean isAdmitted() {
        boolean admitted = !anothers
                && (owner.isEmpty()
                        || identified
                                .filter(session ->
                                        owner.get().equals(session.identity().user()))
                                .isPresent());
        // What is refused is invalid afterwards.
        owner = admitted ? owner : Optional.empty();
        return admitted;
    }

    @Override
    public boolean mayAskAgain(RuntimeException failure) {
        return lost;
    }

    @Override
    public void begin(UserSession session) {
        calls.add("begin");
        identified = Optional.of(session);
    }

    @Override
    public boolean isFollowed(UserSession session) {
        return followed;
    }
}
