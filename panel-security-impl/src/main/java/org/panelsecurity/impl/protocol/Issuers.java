package org.panelsecurity.impl.protocol;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of a provider. Most providers have one name, the configured issuer. Some have a second name, and some have one for each
 * tenant: an alias with a placeholder such as {@code https://login.example.com/{tid}/v2.0} stands for all of them. The claim {@code tid}
 * of a token contains the id of its tenant.
 *
 * @param configured null if the provider has no issuer
 */
record Issuers(@Nullable String configured, Set<String> aliases) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

    // The ids of tenants are GUIDs.
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern TENANT = Pattern.compile(GUID);
    private static final Pattern CONFIGURED_TENANT =
            Pattern.compile("/(" + GUID + ")(?=/|$)", Pattern.CASE_INSENSITIVE);

    Issuers {
        aliases = Set.copyOf(aliases);
    }

    /** Returns whether metadata or an authorization response may name this issuer (OpenID Connect Discovery 1.0, section 4.3; RFC 9207). */
    boolean accept(String named) {
        return named.equals(configured) || aliases.stream().anyMatch(alias -> fits(named, ofTenant(alias)));
    }

    /**
     * Returns whether metadata of the configured provider may have this issuer. A final slash more or less is the same document. From
     * then on, only the text of the metadata counts.
     */
    boolean acceptInMetadata(String named) {
        return accept(named)
                || (configured != null && (named.equals(configured + "/") || configured.equals(named + "/")));
    }

    /** Returns the same names for authorization responses, where the issuer of the metadata replaces the configured one. */
    Issuers announcedBy(@Nullable String issuer) {
        return issuer == null || isTemplate(issuer) ? this : new Issuers(issuer, aliases);
    }

    /** Returns the issuers that ID tokens may name; of any tenant if the issuer of the metadata has a placeholder. */
    Set<String> ofTokens(String announced, Map<String, Object> claims) {
        Set<String> names = new LinkedHashSet<>();
        if (!isTemplate(announced)) {
            names.add(announced);
        }
        for (String alias : aliases) {
            if (!isTemplate(alias)) {
                names.add(alias);
            } else if (isTemplate(announced)) {
                filled(alias, claims).ifPresent(names::add);
            }
        }
        return names;
    }

    /** Returns whether a key that is published for one issuer may sign tokens of another. */
    static boolean mayVouchFor(String keysIssuer, String tokensIssuer) {
        return fits(tokensIssuer, keysIssuer);
    }

    // A configured tenant excludes all others.
    private String ofTenant(String alias) {
        Matcher tenant = CONFIGURED_TENANT.matcher(configured == null ? "" : configured);
        return tenant.find()
                ? PLACEHOLDER.matcher(alias).replaceAll(tenant.group(1).toLowerCase(Locale.ROOT))
                : alias;
    }

    private static boolean isTemplate(String issuer) {
        return PLACEHOLDER.matcher(issuer).find();
    }

    // The placeholder stands for a tenant or, in metadata for all tenants, for another placeholder.
    private static boolean fits(String named, String alias) {
        Matcher placeholder = PLACEHOLDER.matcher(alias);
        if (!placeholder.find()) {
            return named.equals(alias);
        }
        String before = alias.substring(0, placeholder.start());
        String after = alias.substring(placeholder.end());
        if (named.length() < before.length() + after.length() || !named.startsWith(before) || !named.endsWith(after)) {
            return false;
        }
        String tenant = named.substring(before.length(), named.length() - after.length());
        return TENANT.matcher(tenant).matches() || PLACEHOLDER.matcher(tenant).matches();
    }

    private static Optional<String> filled(String alias, Map<String, Object> claims) {
        Matcher placeholder = PLACEHOLDER.matcher(alias);
        return placeholder.find()
                        && claims.get(placeholder.group(1)) instanceof String tenant
                        && TENANT.matcher(tenant).matches()
                ? Optional.of(alias.substring(0, placeholder.start()) + tenant + alias.substring(placeholder.end()))
                : Optional.empty();
    }
}
