package org.panelsecurity.tck.contract;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.panelsecurity.spi.ClientAuthentication;
import org.panelsecurity.spi.OAuthProvider;

/**
 * What one provider answers, to the letter, and what a login there shall be. Bodies are JSON as the provider's documentation shows it, with
 * {@code <ID_TOKEN>} and {@code <NONCE>} where those stand. Not thread-safe while it is being filled.
 */
public final class ProviderAnswers {
    private final String name;
    private final List<OAuthProvider> plugIns;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> apis = new LinkedHashMap<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private @Nullable String discoveryUrl;
    private String discovery = "";
    private String keysUrl = "";
    private String tokenUrl = "";
    private String tokens = "";
    private @Nullable String idToken;
    private @Nullable String userInfoUrl;
    private @Nullable String callbackIssuer;
    private @Nullable String logoutUrl;
    private @Nullable String revocationUrl;
    private List<String> revoked = List.of();
    private ClientAuthentication authentication = ClientAuthentication.BASIC;
    private Refusal refusedCode = new Refusal(400, "{\"error\":\"invalid_grant\"}");
    private Refusal refusedClient = new Refusal(401, "{\"error\":\"invalid_client\"}");
    private Refusal refusedVerifier = new Refusal(400, "{\"error\":\"invalid_grant\"}");
    private Refusal refusedRefresh = new Refusal(400, "{\"error\":\"invalid_grant\"}");
    private final Set<String> moreHosts = new LinkedHashSet<>();
    private String id = "";
    private String user = "";
    private List<String> neededClaims = List.of();

    private ProviderAnswers(String name, List<OAuthProvider> plugIns) {
        this.name = name;
        this.plugIns = plugIns;
    }

    /** A preset that Panel Security brings. */
    public static ProviderAnswers of(String preset) {
        return new ProviderAnswers(preset, List.of());
    }

    /** A preset of a plug-in. */
    public static ProviderAnswers of(OAuthProvider preset) {
        return new ProviderAnswers(preset.name(), List.of(preset));
    }

    /** A setting beside client id and secret: {@code panel.oauth.<key>}. */
    public ProviderAnswers setting(String key, String value) {
        settings.put("panel.oauth." + key, value);
        return this;
    }

    /** Its metadata (OpenID Connect Discovery 1.0); none for OAuth 2.0 alone. */
    public ProviderAnswers discovery(String url, String document) {
        discoveryUrl = url;
        discovery = document;
        return this;
    }

    /** Where its keys are. */
    public ProviderAnswers keysAt(String url) {
        keysUrl = url;
        return this;
    }

    /** What its token endpoint answers to a good code, and how the client shows there who it is. */
    public ProviderAnswers tokens(String url, ClientAuthentication how, String answer) {
        tokenUrl = url;
        authentication = how;
        tokens = answer;
        return this;
    }

    /** The claims of its ID token; none for OAuth 2.0 alone. Times are filled in. */
    public ProviderAnswers idToken(String claims) {
        idToken = claims;
        return this;
    }

    /**
     * Its user info, or what stands for it.
     *
     * @param needed claims without which it is asked for at all; none where it always is
     */
    public ProviderAnswers userInfo(String url, String answer, String... needed) {
        userInfoUrl = url;
        neededClaims = List.of(needed);
        return api(url, answer);
    }

    /** Another interface that a login asks. */
    public ProviderAnswers api(String url, String answer) {
        apis.put(url, answer);
        return this;
    }

    /** A host that answers in some case only. */
    public ProviderAnswers alsoAt(String host) {
        moreHosts.add(host);
        return this;
    }

    /** The {@code iss} of its answers in the browser (RFC 9207); none by default. */
    public ProviderAnswers callbackIssuer(String issuer) {
        callbackIssuer = issuer;
        return this;
    }

    /** Where the browser ends its session there; nowhere by default, and then a logout at the provider has to be refused. */
    public ProviderAnswers endsSessionsAt(String url) {
        logoutUrl = url;
        return this;
    }

    /**
     * Sets the revocation endpoint. Without one, a revocation must be refused.
     *
     * @param bodies the bodies of the expected requests, in their order
     */
    public ProviderAnswers revokesAt(String url, String... bodies) {
        revocationUrl = url;
        revoked = List.of(bodies);
        return this;
    }

    /** Sets the answer to a used or expired code. */
    public ProviderAnswers refusesCode(int status, String body) {
        refusedCode = new Refusal(status, body);
        return this;
    }

    /** Sets the answer to a wrong client secret. */
    public ProviderAnswers refusesClient(int status, String body) {
        refusedClient = new Refusal(status, body);
        return this;
    }

    /** Sets the answer to a wrong PKCE verifier (RFC 7636). */
    public ProviderAnswers refusesVerifier(int status, String body) {
        refusedVerifier = new Refusal(status, body);
        return this;
    }

    /** Sets the answer to a refresh token that is used, expired or revoked. */
    public ProviderAnswers refusesRefresh(int status, String body) {
        refusedRefresh = new Refusal(status, body);
        return this;
    }

    /** Who logs in: stable id, user name, full names of groups. */
    public ProviderAnswers expects(String stableId, String userName, String... fullGroups) {
        id = stableId;
        user = userName;
        groups.clear();
        groups.addAll(List.of(fullGroups));
        return this;
    }

    /** The preset. */
    public String name() {
        return name;
    }

    List<OAuthProvider> plugIns() {
        return plugIns;
    }

    /** The settings beside client id and secret. */
    public Map<String, String> settings() {
        return settings;
    }

    Optional<String> discoveryUrl() {
        return Optional.ofNullable(discoveryUrl);
    }

    /** Returns the metadata, for a test that changes them. */
    public String discoveryDocument() {
        return discovery;
    }

    String keysUrl() {
        return keysUrl;
    }

    String tokenUrl() {
        return tokenUrl;
    }

    String tokens() {
        return tokens;
    }

    Optional<String> idToken() {
        return Optional.ofNullable(idToken);
    }

    Optional<String> userInfoUrl() {
        return Optional.ofNullable(userInfoUrl);
    }

    List<String> neededClaims() {
        return neededClaims;
    }

    Map<String, String> apis() {
        return apis;
    }

    /** The {@code iss} of its answers in the browser; empty where it has none. */
    public Optional<String> callbackIssuer() {
        return Optional.ofNullable(callbackIssuer);
    }

    Optional<String> logoutUrl() {
        return Optional.ofNullable(logoutUrl);
    }

    Optional<String> revocationUrl() {
        return Optional.ofNullable(revocationUrl);
    }

    List<String> revoked() {
        return revoked;
    }

    ClientAuthentication authentication() {
        return authentication;
    }

    Refusal refusedCode() {
        return refusedCode;
    }

    Refusal refusedClient() {
        return refusedClient;
    }

    Refusal refusedVerifier() {
        return refusedVerifier;
    }

    Refusal refusedRefresh() {
        return refusedRefresh;
    }

    /** The stable id of who logs in. */
    public String id() {
        return id;
    }

    /** The user name of who logs in. */
    public String user() {
        return user;
    }

    Set<String> groups() {
        return groups;
    }

    /** Every host that answers something. */
    public Set<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>(moreHosts);
        apis.keySet().forEach(url -> hosts.add(host(url)));
        discoveryUrl().ifPresent(url -> hosts.add(host(url)));
        hosts.add(host(tokenUrl));
        revocationUrl().ifPresent(url -> hosts.add(host(url)));
        if (!keysUrl.isEmpty()) {
            hosts.add(host(keysUrl));
        }
        return hosts;
    }

    private static String host(String url) {
        return URI.create(url).getHost();
    }

    @Override
    public String toString() {
        return name;
    }
}
