package org.panelsecurity.impl.protocol;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way from this server to a provider, as configured. Inside, a provider may have another host name than outside.
 *
 * @param discoveryUrl the URL of the metadata; null: below the issuer
 * @param endpoints configured URLs that replace those of the metadata, by the name of the member, such as {@code token_endpoint}
 * @param insecureHosts the hosts that may be called without TLS, as {@code name} or {@code name:port}, in lower case
 * @param trusted the certificate authorities that are trusted beside the JVM's
 * @param proxyLogin null if no outgoing proxy needs a password
 */
public record Network(
        @Nullable String discoveryUrl,
        Map<String, String> endpoints,
        Set<String> insecureHosts,
        List<X509Certificate> trusted,
        @Nullable ProxyLogin proxyLogin) {

    /** All endpoints are where the issuer is, and an authority that the JVM trusts certifies them. */
    public static final Network DEFAULT = new Network(null, Map.of(), Set.of(), List.of(), null);

    public Network {
        endpoints = Map.copyOf(endpoints);
        insecureHosts = Set.copyOf(insecureHosts);
        trusted = List.copyOf(trusted);
    }

    /** Returns whether this server may call the URL, and so send secrets there. Browsers have a stricter rule: {@link SafeUri}. */
    boolean mayCall(URI uri) {
        return SafeUri.isSafe(uri) || SafeUri.isHttpAt(uri, insecureHosts);
    }
}
