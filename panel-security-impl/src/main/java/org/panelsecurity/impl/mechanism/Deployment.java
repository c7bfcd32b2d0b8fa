package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import org.panelsecurity.impl.flow.Flows;
import org.panelsecurity.impl.flow.web.Exchange;
import org.panelsecurity.impl.session.SharedStore;

/**
 * What the mechanism works with, built once a deployment.
 *
 * @param report what is said once the application is there
 * @param store closed when the application goes
 */
record Deployment(
        Flows flows,
        PublicAddress address,
        RemoteAddress remoteAddress,
        ReplyWriter writer,
        ContainerSession containerSession,
        ServiceUnavailable unavailable,
        StartupReport report,
        SharedStore store) {

    Exchange exchange(HttpServletRequest request) {
        return new ServletExchange(request, address, remoteAddress);
    }
}
