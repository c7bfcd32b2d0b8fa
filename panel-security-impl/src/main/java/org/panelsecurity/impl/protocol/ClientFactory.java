package org.panelsecurity.impl.protocol;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The factory of HTTP clients for one registration. They share their TLS sessions, so that a new client costs little. */
final class ClientFactory {
    private final SSLContext tls;
    private final Duration connectTimeout;

    /** @throws IllegalStateException if the JVM's settings for TLS are unusable */
    ClientFactory(Network network, Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        try {
            this.tls = network.trusted().isEmpty() ? SSLContext.getDefault() : trusting(network.trusted());
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException(
                    "the certificate authorities of the JVM cannot be read (javax.net.ssl.trustStore): "
                            + rootCause(unusable),
                    unusable);
        }
    }

    HttpClient client(Executor threads) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(tls)
                .executor(threads)
                .build();
    }

    // One trust manager for both, so that Java's own checks of host name, path and algorithms apply to both.
    private static SSLContext trusting(List<X509Certificate> more) throws GeneralSecurityException, IOException {
        List<X509Certificate> all = withThoseOfJvm(more);
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        for (int i = 0; i < all.size(); i++) {
            authorities.setCertificateEntry("authority-" + i, all.get(i));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(authorities).getTrustManagers(), null);
        return context;
    }

    static List<X509Certificate> withThoseOfJvm(List<X509Certificate> more) throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>(more);
        for (TrustManager manager : managers(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager ofJvm) {
                all.addAll(List.of(ofJvm.getAcceptedIssuers()));
            }
        }
        return all;
    }

    private static TrustManagerFactory managers(@Nullable KeyStore authorities) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory;
    }

    private static String rootCause(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
