package org.panelsecurity.impl.mechanism;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.panelsecurity.impl.flow.web.OnceAMinute;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.Unavailable.Reason;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.protocol.UntrustedText;

/** The answer to requests that cannot be judged: 503, and the fix in the log. */
final class ServiceUnavailable {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private static final String WILDFLYS_REFUSAL = "ELY01177";

    private static final String WILDFLYS_SWITCH = " WildFly (ELY01177): set"
            + " /subsystem=undertow/application-security-domain=other:write-attribute(name=integrated-jaspi,value=false)"
            + " or the environment WILDFLY_OVERRIDING_ENV_VARS=1"
            + " SUBSYSTEM_UNDERTOW_APPLICATION_SECURITY_DOMAIN_OTHER__INTEGRATED_JASPI=false";

    private final ReplyWriter writer;

    // One line for the server, not one for every request.
    private final OnceAMinute onceAMinute;

    ServiceUnavailable(ReplyWriter writer, Clock clock) {
        this.writer = writer;
        this.onceAMinute = new OnceAMinute(clock);
    }

    void mechanismNotCalled(HttpServletRequest request, HttpServletResponse response) {
        log(
                "not called",
                () -> "The server did not call Panel Security for a request, so the request was refused. "
                        + JBossDescriptor.securityDomain(request.getServletContext())
                                .map(ServiceUnavailable::unmapped)
                                .or(() -> loginConfig(request))
                                .orElse("Usual causes: a server descriptor that names a security domain, or"
                                        + " bean discovery that leaves out WEB-INF/lib."));
        answer(Reason.MECHANISM_NOT_CALLED, request, response);
    }

    private static String unmapped(String domain) {
        return "WEB-INF/jboss-web.xml names the security domain \"" + domain
                + "\", which WildFly's Undertow does not map."
                + " Remove <security-domain>, or map it: /subsystem=undertow/application-security-domain=" + domain
                + ":add(security-domain=ApplicationDomain,integrated-jaspi=false)";
    }

    void guardMissing(HttpServletRequest request, HttpServletResponse response) {
        log(
                "unguarded",
                () -> "The guard filter of Panel Security is not installed, so all requests are refused. Usual causes:"
                        + " (1) <absolute-ordering> in WEB-INF/web.xml leaves out panel-security-impl: name it, or add <others/>."
                        + " (2) Open Liberty with an EAR that has the jars in its lib: put them into each WEB-INF/lib,"
                        + " and set <applicationManager autoExpand=\"true\"/>.");
        answer(Reason.GUARD_MISSING, request, response);
    }

    void identityRefused(RuntimeException cause, HttpServletRequest request, HttpServletResponse response) {
        if (onceAMinute.isDue("identity refused")) {
            LOG.log(
                    Level.ERROR,
                    "The server refused the identity of a logged-in user, so the request was refused."
                            + (String.valueOf(cause.getMessage()).contains(WILDFLYS_REFUSAL)
                                    ? loginConfig(request).orElse(WILDFLYS_SWITCH)
                                    : ""),
                    UntrustedText.cause(cause));
        }
        answer(Reason.IDENTITY_REFUSED, request, response);
    }

    // Then a mechanism of the server has taken the place of ours, and the switch would not help.
    private static Optional<String> loginConfig(HttpServletRequest request) {
        return Leftovers.authMethod(request.getServletContext()).map(method -> " " + Leftovers.loginConfig(method));
    }

    /** The shared store does not answer, so it is unknown whether the session is revoked. */
    void storeSilent(HttpServletRequest request, HttpServletResponse response) {
        answer(Reason.REVOCATION_UNKNOWN, request, response);
    }

    void failed(Throwable cause, HttpServletRequest request, HttpServletResponse response) {
        LOG.log(
                Level.ERROR,
                "Panel Security failed on a request, so the request was refused.",
                UntrustedText.cause(cause));
        answer(Reason.NOT_CHECKED, request, response);
    }

    /** The request was answered, but the answer did not reach the browser: no other answer may. */
    void answered(HttpServletRequest request, HttpServletResponse response) {
        answer(Reason.ALREADY_ANSWERED, request, response);
    }

    // The fix may be read from a file: only if the line is written.
    private void log(String cause, Supplier<String> fix) {
        if (onceAMinute.isDue(cause)) {
            LOG.log(Level.ERROR, fix);
        }
    }

    // A committed answer stays. The verdict still keeps the application from running.
    private void answer(Reason reason, HttpServletRequest request, HttpServletResponse response) {
        writer.writeInstead(Reply.show(new Page.Unavailable(reason)), request, response);
    }
}
