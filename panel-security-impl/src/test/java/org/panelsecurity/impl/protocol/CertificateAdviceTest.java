package org.panelsecurity.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Certificates that are refused for another reason than an unknown authority. The exceptions are nested as the JDK nests them. */
class CertificateAdviceTest {
    private static final CallAdvice ADVICE = new CallAdvice(URI.create("https://sso.example.com"), Optional.empty());
    private static final String VALIDATION = "PKIX path validation failed";
    private static final String BUILDING =
            "PKIX path building failed: unable to find valid certification path to requested target";

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(VALIDATION, invalid(BasicReason.EXPIRED), "has expired. Renew it"),
                Arguments.of(VALIDATION, new CertificateExpiredException("NotAfter"), "has expired. Renew it"),
                Arguments.of(VALIDATION, invalid(BasicReason.NOT_YET_VALID), "Check the clock of this server"),
                Arguments.of(VALIDATION, new CertificateNotYetValidException(), "Check the clock of this server"),
                Arguments.of(VALIDATION, invalid(BasicReason.REVOKED), "is revoked. Replace it"),
                Arguments.of(BUILDING, invalid(BasicReason.REVOKED), "is revoked. Replace it"),
                Arguments.of(VALIDATION, invalid(BasicReason.ALGORITHM_CONSTRAINED), "disabledAlgorithms"),
                Arguments.of(BUILDING, invalid(BasicReason.ALGORITHM_CONSTRAINED), "disabledAlgorithms"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void namesTheReason(String message, Exception reason, String advice) {
        assertThat(after(message, reason))
                .hasValueSatisfying(found -> assertThat(found).contains(advice).doesNotContain("trust-store"));
    }

    @Test
    void advisesATrustStoreForAnUnknownAuthority() {
        assertThat(after(BUILDING, new CertificateException("no path")))
                .hasValueSatisfying(found -> assertThat(found).contains("panel.oauth.trust-store"));
        assertThat(after(VALIDATION, invalid(PKIXReason.NO_TRUST_ANCHOR)))
                .hasValueSatisfying(found -> assertThat(found).contains("panel.oauth.trust-store"));
    }

    @Test
    void isAbsentForOtherReasons() {
        assertThat(after(VALIDATION, invalid(PKIXReason.PATH_TOO_LONG))).isEmpty();
        assertThat(after(BUILDING, invalid(BasicReason.UNDETERMINED_REVOCATION_STATUS)))
                .isEmpty();
        assertThat(after(VALIDATION, invalid(BasicReason.UNSPECIFIED))).isEmpty();
    }

    private static Optional<String> after(String message, Exception reason) {
        Throwable handshake = new SSLHandshakeException(message).initCause(new CertificateException(message, reason));
        return ADVICE.after(new IOException(handshake));
    }

    private static CertPathValidatorException invalid(Reason reason) {
        return new CertPathValidatorException("refused", null, null, -1, reason);
    }
}
