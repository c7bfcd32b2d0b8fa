package org.panelsecurity.impl.protocol;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXReason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What an administrator can do about a certificate of a provider that this server refuses. */
final class CertificateAdvice {
    private static final String CERTIFICATE = "the certificate of the provider, or one above it, ";
    private static final String UNTRUSTED =
            "this server does not trust the certificate of the provider. Set panel.oauth.trust-store to a PEM"
                    + " file with the certificate authority of the provider";
    private static final Map<Reason, String> ADVICE = Map.of(
            BasicReason.EXPIRED,
            CERTIFICATE + "has expired. Renew it there",
            BasicReason.NOT_YET_VALID,
            CERTIFICATE + "is not valid yet. Check the clock of this server",
            BasicReason.REVOKED,
            CERTIFICATE + "is revoked. Replace it there",
            BasicReason.ALGORITHM_CONSTRAINED,
            CERTIFICATE + "has a key or a signature that this JVM refuses as weak (jdk.certpath.disabledAlgorithms)."
                    + " Replace it there",
            PKIXReason.NO_TRUST_ANCHOR,
            UNTRUSTED);

    private CertificateAdvice() {}

    /**
     * Returns cause and fix; absent if the cause is another one, or unknown.
     *
     * @param causes an exception and its causes
     * @param messages their messages, in lower case
     */
    static Optional<String> after(List<Throwable> causes, String messages) {
        List<Reason> reasons = causes.stream()
                .map(CertificateAdvice::reason)
                .filter(reason -> reason != BasicReason.UNSPECIFIED)
                .toList();
        if (!reasons.isEmpty()) {
            return reasons.stream().map(ADVICE::get).filter(Objects::nonNull).findFirst();
        }
        boolean untrusted = messages.contains("unable to find valid certification path")
                || messages.contains("path building failed");
        return untrusted ? Optional.of(UNTRUSTED) : Optional.empty();
    }

    private static Reason reason(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return BasicReason.EXPIRED;
        }
        if (cause instanceof CertificateNotYetValidException) {
            return BasicReason.NOT_YET_VALID;
        }
        if (cause instanceof CertificateRevokedException) {
            return BasicReason.REVOKED;
        }
        return cause instanceof CertPathValidatorException invalid ? invalid.getReason() : BasicReason.UNSPECIFIED;
    }
}
