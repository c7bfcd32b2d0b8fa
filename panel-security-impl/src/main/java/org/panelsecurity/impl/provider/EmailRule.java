package org.panelsecurity.impl.provider;

import java.util.regex.Pattern;

/**
 * An e-mail rule of {@code panel.oauth.allow}. Only ASCII is compared, so that no other character counts as the same letter. Immutable.
 *
 * @param text the address in lower case; for a domain {@code @} and the domain
 */
record EmailRule(String text) {
    static final String DOMAIN = "domain:";
    static final String EMAIL = "email:";

    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
    private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    /** The exception for a rule that cannot be read. The message is a reason for the administrator. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    /** Returns whether an entry of a registration's list is an e-mail rule. */
    static boolean isOne(String entry, String registration) {
        String rule = withoutName(entry, registration);
        return rule.startsWith(DOMAIN) || rule.startsWith(EMAIL);
    }

    /** Returns the rule in an entry for which {@link #isOne} is true. */
    static EmailRule read(String entry, String registration) throws Unreadable {
        String rule = withoutName(entry, registration);
        return rule.startsWith(DOMAIN)
                ? ofDomain(rule.substring(DOMAIN.length()).strip())
                : ofAddress(rule.substring(EMAIL.length()).strip());
    }

    // The list belongs to one registration, so the name may be left out.
    private static String withoutName(String entry, String registration) {
        return entry.startsWith(registration + ":") ? entry.substring(registration.length() + 1) : entry;
    }

    private static EmailRule ofDomain(String domain) throws Unreadable {
        String lower = lower(domain);
        if (lower.startsWith("@")) {
            throw new Unreadable("a domain has no @. Write " + DOMAIN + domain.substring(1) + ".");
        }
        if (lower.contains("@")) {
            throw new Unreadable("it is an address. Write " + EMAIL + domain + ".");
        }
        if (lower.contains("*")) {
            throw new Unreadable("* has no meaning in a domain. Write a rule for each subdomain.");
        }
        if (!HOST.matcher(lower).matches()) {
            throw new Unreadable("\"" + domain + "\" is not a domain. Write, for example, " + DOMAIN + "example.com.");
        }
        return new EmailRule("@" + lower);
    }

    private static EmailRule ofAddress(String address) throws Unreadable {
        String lower = lower(address);
        int at = lower.lastIndexOf('@');
        if (at == 0) {
            throw new Unreadable("the part before the @ is missing. For all users of a domain, write " + DOMAIN
                    + address.substring(1) + ".");
        }
        if (at < 0
                || lower.contains("*")
                || !HOST.matcher(lower.substring(at + 1)).matches()) {
            throw new Unreadable(
                    "\"" + address + "\" is not an address. Write, for example, " + EMAIL + "mona@example.com.");
        }
        return new EmailRule(lower);
    }

    private static String lower(String text) throws Unreadable {
        return VerifiedEmail.lower(text)
                .orElseThrow(() -> new Unreadable("it contains a blank or a character that is not ASCII."
                        + " Write an international domain in Punycode (xn--…)."));
    }

    /** Returns whether the rule admits an address, which is in lower case. On the hot path. */
    boolean matches(String email) {
        // A domain has no other @, so this compares the part after the last one.
        return text.charAt(0) == '@' ? email.length() > text.length() && email.endsWith(text) : email.equals(text);
    }
}
