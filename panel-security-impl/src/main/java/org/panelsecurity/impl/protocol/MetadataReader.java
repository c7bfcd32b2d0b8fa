package org.panelsecurity.impl.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.panelsecurity.LoginFailedException;
import org.panelsecurity.LoginFailure;

/**
 * The reader of one provider's metadata (OpenID Connect Discovery 1.0, section 3). It reads only what is used. An optional member that
 * cannot be used counts as absent, with one line in the log. Thread-safe.
 */
final class MetadataReader {
    private static final Logger LOG = System.getLogger("org.panelsecurity");

    private final String place;
    private final Issuers issuers;
    private final Network network;
    private final Map<String, String> configured;
    private volatile List<String> reported = List.of();

    /**
     * @param place the URL of the metadata, for messages
     * @param configured the values of settings by the names of the members that they replace
     */
    MetadataReader(String place, Issuers issuers, Network network, Map<String, String> configured) {
        this.place = place;
        this.issuers = issuers;
        this.network = network;
        this.configured = Map.copyOf(configured);
    }

    /** @throws LoginFailedException PROVIDER_MISCONFIGURED if this is not metadata of these issuers (section 4.3), or something is missing */
    Metadata read(Map<String, Object> document) {
        Map<String, Object> values = new LinkedHashMap<>(document);
        values.putAll(configured);
        Members members = new Members(values);
        Metadata metadata = new Metadata(
                issuer(members),
                Optional.of(required(
                        safe("authorization_endpoint", members, SafeUri::isSafe), "authorization_endpoint", members)),
                required(safe("token_endpoint", members, network::mayCall), "token_endpoint", members),
                safe("userinfo_endpoint", members, network::mayCall),
                safe("jwks_uri", members, network::mayCall),
                members.texts("id_token_signing_alg_values_supported"),
                members.flag("authorization_response_iss_parameter_supported"),
                members.texts("token_endpoint_auth_methods_supported"),
                members.url("end_session_endpoint", SafeUri::isSafe),
                members.url("revocation_endpoint", network::mayCall));
        report(members.unusable());
        return metadata;
    }

    private String issuer(Members members) {
        String named = members.text("issuer").orElseThrow(() -> misconfigured("it has no issuer"));
        if (!issuers.acceptInMetadata(named)) {
            throw misconfigured("it names another issuer, " + named + ", instead of " + issuers.configured()
                    + ". If both are your provider, set panel.oauth.issuer=" + named);
        }
        return named;
    }

    private URI required(Optional<URI> found, String endpoint, Members members) {
        return found.orElseThrow(() -> misconfigured("it has no usable " + endpoint + problem(endpoint, members)));
    }

    // Browsers, codes, tokens and keys go to these endpoints or come from them.
    private Optional<URI> safe(String endpoint, Members members, Predicate<URI> isSafe) {
        Optional<URI> found = members.url(endpoint);
        if (found.isPresent() && !isSafe.test(found.get())) {
            throw misconfigured("its " + endpoint + " has neither https nor a loopback address");
        }
        return found;
    }

    private static String problem(String name, Members members) {
        return members.unusable().stream()
                .filter(problem -> problem.startsWith(name + " "))
                .findFirst()
                .map(problem -> ": " + problem)
                .orElse("");
    }

    private LoginFailedException misconfigured(String why) {
        return new LoginFailedException(
                LoginFailure.PROVIDER_MISCONFIGURED, "metadata at " + place + ": " + UntrustedText.line(why));
    }

    // The document is read every hour. It is the same nearly always.
    private void report(List<String> unusable) {
        if (!unusable.isEmpty() && !unusable.equals(reported)) {
            LOG.log(
                    Level.WARNING,
                    "Metadata at " + place + " have members that cannot be used. These count as absent: "
                            + String.join("; ", unusable) + ".");
        }
        reported = unusable;
    }
}
