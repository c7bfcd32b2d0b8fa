package org.panelsecurity.impl.flow.upkeep;

import java.util.List;
import java.util.Optional;
import org.panelsecurity.impl.session.SetCookie;
import org.panelsecurity.impl.session.UserSession;

/**
 * The session with which a request continues after its upkeep.
 *
 * @param session empty if it has ended
 * @param cookies to be set before the application answers
 */
public record UpkeepResult(Optional<UserSession> session, List<SetCookie> cookies) {

    static UpkeepResult of(UserSession session, List<SetCookie> cookies) {
        return new UpkeepResult(Optional.of(session), cookies);
    }

    static UpkeepResult ended(List<SetCookie> cookies) {
        return new UpkeepResult(Optional.empty(), cookies);
    }

    UpkeepResult withoutCookies() {
        return new UpkeepResult(session, List.of());
    }
}
