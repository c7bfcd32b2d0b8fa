package org.panelsecurity.tck.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.upkeep.UpkeepResult;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/** One browser at a {@link LocalApplication}: keeps its cookies, and takes the routes that a server's requests take. */
final class LocalBrowser {
    private final Flows flows;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    LocalBrowser(LocalApplication application) {
        this.flows = application.flows();
    }

    /** Navigates to a path of the application, with its query. */
    Reply open(String pathAndQuery) {
        return send(LocalRequest.get(pathAndQuery));
    }

    /** Sends a form from a page of the application. */
    Reply post(String path, Map<String, List<String>> form) {
        return send(LocalRequest.post(path, form));
    }

    /**
     * What a request to the application goes on with; empty when its session was ended. Cookies are kept as they come, so that several
     * requests at once may send the same ones.
     */
    Optional<UserSession> fetch() {
        Map<String, String> sent;
        synchronized (cookies) {
            sent = Map.copyOf(cookies);
        }
        return fetch(sent);
    }

    /** The same with the cookies of a moment ago. */
    Optional<UserSession> fetch(Map<String, String> sent) {
        LocalRequest request = LocalRequest.get("/reports").with(sent);
        Optional<UserSession> session = flows.resumeSession().of(request);
        if (session.isEmpty() || !flows.sessionUpkeep().isDue(session.get())) {
            return session;
        }
        UpkeepResult result = flows.sessionUpkeep().perform(session.get(), request);
        synchronized (cookies) {
            keep(result.cookies());
        }
        return result.session();
    }

    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    private Reply send(LocalRequest request) {
        LocalRequest sent = request.with(cookies);
        Optional<UserSession> session = flows.resumeSession().of(sent);
        Reply reply = answer(sent, session);
        keep(reply.cookies());
        return reply;
    }

    private Reply answer(LocalRequest sent, Optional<UserSession> session) {
        if (flows.callbackRequests().isCallback(sent, session.isPresent())) {
            return flows.finishLogin().with(sent, session.isPresent());
        }
        if (flows.servedPaths().isLogin(sent)) {
            return flows.loginEndpoint().of(sent);
        }
        return flows.servedPaths().isLogout(sent)
                ? flows.logoutEndpoint().of(sent, session)
                : flows.askForLogin().of(sent);
    }

    /** Who is logged in. */
    Optional<UserSession> session() {
        return flows.resumeSession().of(LocalRequest.get("/").with(cookies));
    }

    /** Loses every cookie. */
    void forget() {
        cookies.clear();
    }

    private void keep(List<SetCookie> set) {
        for (SetCookie cookie : set) {
            if (cookie.maxAge().isZero()) {
                cookies.remove(cookie.name());
            } else {
                cookies.put(cookie.name(), cookie.value());
            }
        }
    }
}
