package org.panelsecurity.impl.settings;

import java.util.ArrayList;
import java.util.List;

/** The warnings about common settings that are allowed but probably not meant: settings without effect, and the widest access. */
final class CommonWarnings {
    private final List<String> warnings = new ArrayList<>();

    private CommonWarnings() {}

    static List<String> of(
            AccessSettings access,
            SessionSettings session,
            EndpointSettings endpoints,
            Templates templates,
            ProxySettings proxies) {
        CommonWarnings all = new CommonWarnings();
        all.ofGuests(access);
        all.ofSilentLogins(access);
        all.warnings.addAll(new PathRuleChecks(access.pathRules()).warnings(access, endpoints));
        all.ofSessions(session);
        if (proxies.trustsAll()) {
            all.warnings.add(Problems.named(Setting.PROXY_TRUSTED.key())
                    + " trusts all addresses: every client can choose the host to which a login returns.");
        }
        if (endpoints.logoutRedirect() != null && templates.logout().isPresent()) {
            all.noEffect(Setting.LOGOUT_TEMPLATE, Setting.LOGOUT_REDIRECT.key() + " replaces the page after a logout.");
        }
        return all.warnings;
    }

    private void ofGuests(AccessSettings access) {
        if (access.guestEndpoints().contains("/*")) {
            warnings.add(
                    Problems.named(Setting.GUEST_ENDPOINTS.key()) + " contains /*: guests have access to everything.");
        } else if (access.optional()
                && !access.guestEndpoints().isEmpty()
                && access.pathRules().isEmpty()) {
            noEffect(
                    Setting.GUEST_ENDPOINTS,
                    "with " + Setting.OPTIONAL.key()
                            + ", guests have access to every path without a security constraint.");
        }
    }

    private void ofSilentLogins(AccessSettings access) {
        if (access.silent() && !access.optional() && access.guestEndpoints().isEmpty()) {
            noEffect(
                    Setting.SILENT,
                    "no path is open to guests. Set " + Setting.OPTIONAL.key() + " or " + Setting.GUEST_ENDPOINTS.key()
                            + ".");
        }
    }

    private void ofSessions(SessionSettings session) {
        if (session.idle() != null && session.idle().compareTo(session.expiry()) >= 0) {
            noEffect(Setting.IDLE, Setting.EXPIRY.key() + " ends every session earlier.");
        }
        if (session.shared().uri() != null && !session.shared().isNeeded()) {
            noEffect(
                    Setting.JCACHE_URI,
                    "no JCache is used. Set " + Setting.STORE.key() + " or " + Setting.REVOCATION.key()
                            + " to jcache.");
        }
        if (session.shared().details() && !session.encryption().isEmpty()) {
            noEffect(
                    Setting.ENCRYPTION,
                    "there is no details cookie. In a JCache, every session has a key that only its browser knows.");
        }
    }

    private void noEffect(Setting setting, String why) {
        warnings.add(Problems.named(setting.key()) + " has no effect: " + why);
    }
}
