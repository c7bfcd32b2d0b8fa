package org.panelsecurity.impl.session;

import org.panelsecurity.SessionEnded;

/**
 * A session whose cookie opens, but that does not hold any more.
 *
 * @param session without details
 * @param reason why it ended
 */
public record SessionEnd(UserSession session, SessionEnded.Reason reason) {}
