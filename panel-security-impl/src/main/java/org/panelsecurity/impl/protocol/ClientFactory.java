package org.panelsecurity.impl.protocol;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
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
        List<X509Certificate> all = new ArrayList<>(more);
        all.addAll(ofJvm());
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        for (int i = 0; i < all.size(); i++) {
            authorities.setCertificateEntry("authority-" + i, all.get(i));
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(authorities).getTrustManagers(), null);
        return context;
    }

    private static List<X509Certificate> ofJvm() throws GeneralSecurityException {
        return Arrays.stream(managers(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
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
